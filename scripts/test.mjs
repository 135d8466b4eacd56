// Everything, on a fresh clone: install, checks, unit tests, stories, stories in a browser; then one closing line that counts them.
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { printStep, runPlaywright, runStep, runVitest, staticSteps } = await import("./steps.mjs");
const { ensureBrowser } = await import("./browser.mjs");
const { ensureBuilt } = await import("./ensure-built.mjs");

const checks = await Promise.all(staticSteps.map(runStep));
checks.forEach(printStep);
const suites = [];
for (const project of ["unit", "story"]) suites.push(await runVitest(project, { quiet: false }));
await ensureBuilt();
const noBrowser = { ok: false, counts: { passed: 0, failed: 1, skipped: 0 } };
suites.push(ensureBrowser() ? await runPlaywright() : noBrowser);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { counts, ok } of suites) {
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  // A runner may fail without a failed test (an unhandled rejection, a file that does not load).
  total.failed += ok ? counts.failed : Math.max(1, counts.failed);
}
for (const { ok } of checks) total[ok ? "passed" : "failed"] += 1;

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
