import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Build, endOf } from "../codebuild/build";
import type { Project } from "../codebuild/project";
import { toolchains } from "../codebuild/toolchain";
import { type Trouble, troubleFrom, troubleKinds, troubleOf } from "../codebuild/trouble";
import type { LogWish } from "../codebuild/wish";
import { buildLog } from "./build-log";
import { hostileLines } from "./hostile";
import type { Log } from "./log";
import { readBackward, readForward, windowOf } from "./read-events";

const startedAt = Date.UTC(2026, 0, 5, 12);

function project(toolchain: Project["toolchain"], name = "shop-build"): Project {
  const empty = { builds: [], buildsById: new Map(), lastNumber: 1 };
  return { account: "111122223333", region: "eu-west-1", name, createdAt: 0, toolchain, ...empty };
}

function aBuild(parts: Partial<Build> = {}): Build {
  const uuid = "5f0c2f5e-7a3b-4c1d-9e8f-0a1b2c3d4e5f";
  const base = {
    id: `shop-build:${uuid}`,
    project: project("jest"),
    number: 7,
    initiator: "codepipeline/shop",
  };
  return { ...base, startedAt, plannedMs: 180_000, ...parts };
}

function troubleBy(kind: (typeof troubleKinds)[number]): Trouble {
  return kind === "other" ? troubleFrom("3 tests failed") : troubleOf(kind);
}

const messages = (log: Log) => Array.from({ length: log.count }, (_, index) => log.at(index).message);

const wishes: fc.Arbitrary<LogWish> = fc.record(
  {
    text: fc.string(),
    megabytes: fc.double({ min: 0.001, max: 0.05, noNaN: true }),
    longLineBytes: fc.integer({ min: 1, max: 4_000 }),
    hostile: fc.boolean(),
  },
  { requiredKeys: [] },
);

const builds: fc.Arbitrary<Build> = fc
  .record({
    uuid: fc.uuid(),
    toolchain: fc.constantFrom(...toolchains),
    plannedMs: fc.option(fc.integer({ min: 1, max: 3_600_000 }), { nil: undefined }),
    trouble: fc.option(fc.constantFrom(...troubleKinds).map(troubleBy), { nil: undefined }),
    stoppedAfterMs: fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: undefined }),
    wish: fc.option(wishes, { nil: undefined }),
  })
  .map(({ uuid, toolchain, plannedMs, trouble, stoppedAfterMs, wish }) => ({
    id: `shop-build:${uuid}`,
    project: project(toolchain),
    number: 1,
    startedAt,
    initiator: "me",
    ...(plannedMs === undefined ? {} : { plannedMs }),
    ...(trouble ? { trouble } : {}),
    ...(wish ? { wish } : {}),
    ...(stoppedAfterMs === undefined || (plannedMs ?? Number.POSITIVE_INFINITY) <= stoppedAfterMs
      ? {}
      : { stoppedAt: startedAt + stoppedAfterMs }),
  }));

describe("a build's log", () => {
  test("is in time order, within the build, and all there once the build is over", () => {
    fc.assert(
      fc.property(builds, (build) => {
        const log = buildLog(build);
        const times = Array.from({ length: log.count }, (_, index) => log.timeAt(index));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const end = endOf(build);
        if (times[0] !== undefined) expect(times[0]).toBeGreaterThanOrEqual(build.startedAt);
        if (end === undefined) return;
        expect(times.at(-1) ?? 0).toBeLessThanOrEqual(end);
        expect(log.arrivedBy(end)).toBe(log.count);
      }),
    );
  });

  test("only grows, and what stood in it stays", () => {
    fc.assert(
      fc.property(builds, fc.nat(3_700_000), fc.nat(3_700_000), (build, a, b) => {
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((ms) => {
          const log = buildLog(build);
          return messages(log).slice(0, log.arrivedBy(build.startedAt + ms));
        });
        expect(later?.slice(0, sooner?.length)).toEqual(sooner);
      }),
      { numRuns: 40 },
    );
  });

  test("is read from head to tail and back by pages of any size, each line once", () => {
    fc.assert(
      fc.property(builds, fc.integer({ min: 1, max: 200 }), (build, limit) => {
        const log = buildLog(build);
        const window = windowOf(log, Number.MAX_SAFE_INTEGER, {});
        const forward: string[] = [];
        for (let at = 0; at < window.high; ) {
          const read = readForward(window, at, limit);
          forward.push(...read.lines.map(({ message }) => message));
          at = read.to;
        }
        const backward: string[] = [];
        for (let before = window.high; before > 0; ) {
          const read = readBackward(window, before, limit);
          backward.unshift(...read.lines.map(({ message }) => message));
          before = read.from;
        }
        expect(forward).toEqual(messages(log));
        expect(backward).toEqual(forward);
      }),
      { numRuns: 40 },
    );
  });

  test.each(troubleKinds)(
    "of a build that fails by %s shows the command, what it said, and the phase",
    (kind) => {
      const trouble = troubleBy(kind);
      const said = messages(buildLog(aBuild({ trouble })));
      expect(said.filter((line) => line.includes("Running command")).length).toBeGreaterThan(0);
      if (kind === "timeout") {
        expect(said.join("")).not.toContain("State: FAILED");
        return;
      }
      expect(said).toContainEqual(expect.stringContaining(`Phase complete: ${trouble.phase} State: FAILED`));
      const context = `Phase context status code: COMMAND_EXECUTION_ERROR Message: ${trouble.message}\n`;
      expect(said).toContainEqual(expect.stringContaining(context));
      expect(said.join("")).toMatch(/error|fail|killed/i);
    },
  );

  test.each(toolchains)(
    "of a %s project that succeeds has no line a reader would take for an error",
    (toolchain) => {
      const said = messages(buildLog(aBuild({ project: project(toolchain, "shop-unit") }))).join("");
      expect(said).toContain("Phase complete: BUILD State: SUCCEEDED");
      expect(said).not.toMatch(/\b(?:FAILED|ERROR|Error:|error:)/);
    },
  );

  test("holds what was asked for: own text, hostile lines, a line cut to what an event holds, 50 MB", () => {
    const wish = { text: "one\ntwo", hostile: true, longLineBytes: 3_000_000, megabytes: 50 };
    const log = buildLog(aBuild({ wish }));
    const first = messages(buildLog(aBuild({ wish: { text: "one\ntwo" } })));
    expect(first).toEqual(expect.arrayContaining(["one\n", "two\n"]));
    expect(log.count).toBeGreaterThan(500_000);
    const hostileAt = Array.from({ length: 100 }, (_, i) => log.at(log.count - 1 - i).message);
    expect(hostileAt).toContain(`${hostileLines[0]}\n`);
    expect(Math.max(...hostileAt.map((line) => Buffer.byteLength(line)))).toBe(1_048_576 - 26);
  });
});
