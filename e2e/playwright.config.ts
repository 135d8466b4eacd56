import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser";

// One world after the other: each story starts programs of its own, and the machine may be small.
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  workers: 1,
  // A story that passes only the second time is told as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions: launchOptions(), viewport: { width: 1440, height: 900 }, trace: "retain-on-failure" },
});
