// Format, lint, types, layers, unused and unit tests, side by side. No network.
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { printStep, runStep, runVitest, staticSteps } = await import("./steps.mjs");

const steps = [...staticSteps.map(runStep), runVitest("unit", { quiet: true })];
let failed = 0;
for (const step of steps) {
  const done = await step;
  printStep(done);
  if (!done.ok) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
