import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  // Stories wait more than they reckon: on two cores two at a time take little more than half as long.
  workers: 2,
  // A story that passes only the second time is told as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions: launchOptions(), viewport: { width: 1440, height: 900 }, trace: "retain-on-failure" },
});
