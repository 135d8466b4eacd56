import { type BuildLog, esc, framed } from "./build-log.fixture";

export const nodeLogs: readonly BuildLog[] = [
  {
    tool: "jest",
    headline: "totals › rounds half a cent to the even cent",
    log: framed(
      "npm test",
      `> checkout test
> jest --ci --runInBand

  console.error
    Error: not a failure: a test that passes writes this
        at Object.<anonymous> (src/cart/index.test.ts:12:11)

${esc}[1;30;42m PASS ${esc}[0m ${esc}[2msrc/cart/${esc}[0m${esc}[1mindex.test.ts${esc}[0m (4.1 s)
${esc}[1;37;41m FAIL ${esc}[0m ${esc}[2msrc/price/${esc}[0m${esc}[1mrounding.test.ts${esc}[0m (4.81 s)
${esc}[31m  ● totals › rounds half a cent to the even cent${esc}[0m

    expect(received).toBe(expected) // Object.is equality

    Expected: ${esc}[32m1249${esc}[0m
    Received: ${esc}[31m1274${esc}[0m

      at Object.toBe (src/price/rounding.test.ts:43:26)

Test Suites: 1 failed, 7 passed, 8 total
Tests:       1 failed, 48 passed, 49 total
npm error Lifecycle script \`test\` failed with error:
npm error code 1
npm error path /codebuild/output/src/src`,
    ),
  },
  {
    tool: "jest, a suite that can't be loaded",
    headline: "Cannot find module '../money' from 'src/cart/total.ts'",
    log: framed(
      "npx jest",
      `FAIL src/cart/total.test.ts
  ● Test suite failed to run

    Cannot find module '../money' from 'src/cart/total.ts'

      at Resolver._throwModNotFoundError (node_modules/jest-resolve/build/index.js:896:11)

Test Suites: 1 failed, 1 total`,
    ),
  },
  {
    tool: "vitest",
    headline: "src/cart/view.test.tsx > shows the total with its currency",
    log: framed(
      "npx vitest run",
      ` RUN  v4.1.12 /codebuild/output/src/src

 ✓ src/order/index.test.ts (11 tests) 240ms
 ❯ src/cart/view.test.tsx (9 tests | 1 failed) 512ms
   × shows the total with its currency 31ms

⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯

 FAIL  src/cart/view.test.tsx > shows the total with its currency
AssertionError: expected '12,30' to be '€12.30' // Object.is equality

- Expected
+ Received

 Test Files  1 failed | 9 passed (10)`,
    ),
  },
  {
    tool: "mocha",
    headline: "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
    log: framed(
      "npx mocha",
      `  Cart
    ✓ adds
    1) totals

  11 passing (34ms)
  1 failing

  1) Cart
       totals:

      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

1 !== 2`,
    ),
  },
  {
    tool: "playwright",
    headline: "[chromium] › e2e/checkout.spec.ts:12:5 › pays by invoice ─────────",
    log: framed(
      "npx playwright test",
      `Running 3 tests using 1 worker
··F

  1) [chromium] › e2e/checkout.spec.ts:12:5 › pays by invoice ─────────

    Error: expect(locator).toBeVisible() failed

  1 failed`,
    ),
  },
  {
    tool: "npm",
    headline: "ETARGET: No matching version found for @acme/cart-client@^7.2.0.",
    log: framed(
      "npm ci",
      `npm error code ETARGET
npm error notarget No matching version found for @acme/cart-client@^7.2.0.
npm error notarget In most cases you or one of your dependencies are requesting
npm error notarget a package version that doesn't exist.
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-21-debug-0.log`,
    ),
  },
  {
    tool: "npm, not found",
    headline: "E404: 404 Not Found - GET https://registry.npmjs.org/@acme%2fmoney - Not found",
    log: framed(
      "npm ci",
      `npm ERR! code E404
npm ERR! 404 Not Found - GET https://registry.npmjs.org/@acme%2fmoney - Not found
npm ERR! 404 
npm ERR! 404  '@acme/money@1' is not in this registry.`,
    ),
  },
  {
    tool: "npm, lock file",
    headline:
      "EUSAGE: `npm ci` can only install packages when your package.json and package-lock.json are in sync.",
    log: framed(
      "npm ci",
      `npm error code EUSAGE
npm error
npm error \`npm ci\` can only install packages when your package.json and package-lock.json are in sync.
npm error
npm error Missing: left-pad@1.3.0 from lock file`,
    ),
  },
  {
    tool: "pnpm",
    headline:
      'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date',
    log: framed(
      "pnpm i --frozen-lockfile",
      ` ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date`,
    ),
  },
  {
    tool: "yarn",
    headline:
      "➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.",
    log: framed(
      "yarn install --immutable",
      `➤ YN0000: ┌ Resolution step
➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.
➤ YN0000: └ Completed
➤ YN0000: Failed with errors in 0s 400ms`,
    ),
  },
  {
    tool: "tsc",
    headline:
      "src/cart/total.ts(120,17): error TS2345: Argument of type 'string | undefined' is not assignable to parameter of type 'string'.",
    log: framed(
      "npm run build",
      `> tsc -p tsconfig.build.json

src/cart/total.ts(120,17): error TS2345: Argument of type 'string | undefined' is not assignable to parameter of type 'string'.
  Type 'undefined' is not assignable to type 'string'.
src/order/index.ts(9,9): error TS2305: Module '"../cart/total"' has no exported member 'roundTotal'.

Found 2 errors in 2 files.
npm error Lifecycle script \`build\` failed with error:`,
    ),
  },
  {
    tool: "eslint",
    headline: "12:7  error  'total' is assigned a value but never used  no-unused-vars",
    log: framed(
      "npx eslint .",
      `/codebuild/output/src/src/src/cart.ts
   3:1   warning  Unexpected console statement  no-console
  12:7  error  'total' is assigned a value but never used  no-unused-vars

✖ 2 problems (1 error, 1 warning)`,
    ),
  },
  {
    tool: "node's heap",
    headline: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    log: framed(
      "npm run build",
      `[212:0x7f1c]    98712 ms: Mark-Compact (reduce) 6991.4 (7012.9) -> 6989.8 (7013.4) MB
<--- JS stacktrace --->
FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
Aborted (core dumped)`,
      134,
    ),
  },
  {
    tool: "nothing but a summary",
    headline: "npm error Lifecycle script `test` failed with error:",
    log: framed("npm test", "npm error Lifecycle script `test` failed with error:\nnpm error code 1"),
  },
];
