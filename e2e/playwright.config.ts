import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  // One world after the other: a browser, the product and a sandbox fill two cores, and two of each get in each other's way.
  workers: 1,
  // A story that passes only the second time is told as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions: launchOptions(), viewport: { width: 1440, height: 900 }, trace: "retain-on-failure" },
});
