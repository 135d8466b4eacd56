import fc from "fast-check";
import { expect, test } from "vitest";
import type { Build } from "./build";
import { endOf } from "./build";
import { type PhaseType, phaseStatus, phasesAt, phasesOf, phaseTypes } from "./phases";
import type { Project } from "./project";
import { type Trouble, troubleFrom, troubleKinds, troubleOf } from "./trouble";

const project: Project = {
  account: "111122223333",
  region: "eu-west-1",
  name: "shop-build",
  createdAt: 0,
  toolchain: "jest",
  builds: [],
  buildsById: new Map(),
  lastNumber: 1,
};

const troubles = fc
  .constantFrom(...troubleKinds)
  .map((kind): Trouble => (kind === "other" ? troubleFrom("3 tests failed") : troubleOf(kind)));

const builds: fc.Arbitrary<Build> = fc
  .record({
    uuid: fc.uuid(),
    // Durations drawn by chance are no whole milliseconds, nor are the moments they begin.
    startedAt: fc.double({ min: 1_700_000_000_000, max: 1_800_000_000_000, noNaN: true }),
    plannedMs: fc.option(fc.double({ min: 1, max: 7_200_000, noNaN: true }), { nil: undefined }),
    trouble: fc.option(troubles, { nil: undefined }),
    stoppedAfterMs: fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: undefined }),
  })
  .map(({ uuid, startedAt, plannedMs, trouble, stoppedAfterMs }) => ({
    id: `shop-build:${uuid}`,
    project,
    number: 1,
    startedAt,
    initiator: "codepipeline/shop",
    ...(plannedMs === undefined ? {} : { plannedMs }),
    ...(trouble ? { trouble } : {}),
    ...(stoppedAfterMs === undefined || (plannedMs !== undefined && stoppedAfterMs >= plannedMs)
      ? {}
      : { stoppedAt: startedAt + stoppedAfterMs }),
  }));

test("phases follow one another without a gap, in CodeBuild's order, and add up to the build", () => {
  fc.assert(
    fc.property(builds, (build) => {
      const phases = phasesOf(build);
      const types = phases.map(({ type }) => phaseTypes.indexOf(type));
      expect(types).toEqual([...types].sort((a, b) => a - b));
      expect(phases[0]).toMatchObject({ type: "SUBMITTED", startAt: build.startedAt });
      phases.slice(1).forEach(({ startAt }, index) => {
        expect(startAt).toBe(phases[index]?.endAt);
      });
      const end = endOf(build);
      const last = phases.at(-1);
      if (end === undefined) expect(last?.endAt).toBeUndefined();
      else expect(last).toEqual({ type: "COMPLETED", startAt: end });
    }),
  );
});

test("only the phase that failed, or was stopped in, ended badly", () => {
  fc.assert(
    fc.property(builds, (build) => {
      const bad = phasesOf(build)
        .filter((phase) => phase.endAt !== undefined && phaseStatus(build, phase) !== "SUCCEEDED")
        .map((phase) => [phase.type, phaseStatus(build, phase)]);
      if (build.stoppedAt !== undefined) expect(bad.at(-1)?.[1]).toBe("STOPPED");
      else if (endOf(build) === undefined) expect(bad).toEqual([]);
      else expect(bad).toEqual(build.trouble ? [[build.trouble.phase, build.trouble.status]] : []);
    }),
  );
});

test("looking later never takes a phase away", () => {
  fc.assert(
    fc.property(builds, fc.nat(8_000_000), fc.nat(8_000_000), (build, a, b) => {
      const at = (ms: number) => phasesAt(build, build.startedAt + ms).map(({ type }) => type);
      const [sooner, later] = [at(Math.min(a, b)), at(Math.max(a, b))];
      expect(later.slice(0, sooner.length)).toEqual(sooner);
    }),
  );
});

const shown = (trouble: Trouble): PhaseType[] =>
  phasesOf({ id: "p:1", project, number: 1, startedAt: 0, plannedMs: 120_000, initiator: "me", trouble }).map(
    ({ type }) => type,
  );

test.each<[string, Trouble, PhaseType[]]>([
  ["a failed BUILD still cleans up and uploads", troubleOf("jest"), [...phaseTypes]],
  [
    "a failed INSTALL goes straight to the end",
    troubleOf("npm"),
    ["SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "FINALIZING", "COMPLETED"],
  ],
  [
    "so does a build that ran out of time",
    troubleOf("timeout"),
    [...phaseTypes.slice(0, phaseTypes.indexOf("POST_BUILD")), "FINALIZING", "COMPLETED"],
  ],
])("%s", (_, trouble, types) => {
  expect(shown(trouble)).toEqual(types);
});
