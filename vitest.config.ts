import { defineConfig } from "vitest/config";

// The `unit` projects are what `npm run check` runs in seconds; `story` starts whole programs and simulates days.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: "scripts/property-seed.ts",
          include: ["{lib,components,scripts}/**/*.test.ts"],
          exclude: ["**/*.story.test.ts"],
          globalSetup: "lib/store/testing/server.ts",
          testTimeout: 20_000,
          // As below: what a test changes outside of itself (environment, timers) it puts back.
          isolate: false,
        },
      },
      {
        test: {
          name: "unit-sandbox",
          setupFiles: "scripts/property-seed.ts",
          include: ["sandbox/**/*.test.ts"],
          exclude: ["**/*.story.test.ts"],
          testTimeout: 20_000,
          // Loading the SDK's clients anew for each file takes longer than the tests; nothing there lives in a module.
          isolate: false,
        },
      },
      {
        test: {
          name: "story",
          setupFiles: "scripts/property-seed.ts",
          include: ["{sandbox,lib,components,scripts}/**/*.story.test.ts"],
          globalSetup: "lib/store/testing/server.ts",
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // Most of them wait for what happens in real time; more than two at once would wait for the processor.
          maxWorkers: 2,
          // The company's story weighs the heap.
          execArgv: ["--expose-gc"],
        },
      },
    ],
  },
});
