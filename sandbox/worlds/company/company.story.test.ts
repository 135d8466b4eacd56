import { beforeAll, expect, test } from "vitest";
import { shiftedPercent } from "../../deployments/deployment";
import { allGroups } from "../../deployments/deployments";
import { type ActionExecution, actionName } from "../../engine/action-execution";
import { isRunning } from "../../engine/execution";
import type { Pipeline, StageSlot } from "../../engine/pipeline";
import { pollingDisabledAt } from "../../engine/polling";
import { allPipelines, pipelinesOf, type World } from "../../engine/world";
import { days, hours, minutes } from "../../providers/provider";
import { createSimulation } from "../../simulation";
import { accounts } from "../accounts";
import { beginsAt, populate } from "../populate";
import { company } from "./company";
import { isNeglected } from "./incidents";

const choice = { kind: "company", days: 365 } as const;
const start = Date.UTC(2026, 5, 10, 9);

let world: World;
let heapAtStart: number;
let atStart: ReturnType<typeof deploymentsNow>;
let atStartStill: Readonly<Record<string, string>>;
/** What could be seen at each look, over the seven days. */
const looks: Look[] = [];

interface Look {
  readonly waiting: number;
  readonly failed: number;
  readonly running: number;
  readonly heldBack: number;
  readonly idleHours: number;
}

beforeAll(() => {
  const now = () => start;
  const simulation = createSimulation({
    accounts,
    seed: "signalbox",
    startAt: beginsAt(choice, start),
    speed: 1,
  });
  world = simulation.world;
  world.time.freeze();
  populate(world, choice, now);
  atStart = deploymentsNow();
  atStartStill = standingStill();
  heapAtStart = heapUsed();
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    looks.push(look());
    world.time.step(hours(1));
  }
  looks.push(look());
}, 170_000);

function look(): Look {
  const pipelines = [...allPipelines(world)];
  return {
    waiting: pipelines.filter((p) => waitingApprovals(p).length > 0).length,
    failed: pipelines.filter((p) => p.stages.some((slot) => slot.latest?.status === "Failed")).length,
    running: pipelines.filter((p) => working(p).length > 0).length,
    heldBack: pipelines.filter((p) => p.stages.some((s) => !s.transition.enabled && s.inbound.length > 0))
      .length,
    idleHours: Math.max(...pipelines.filter((p) => !isNeglected(p.name)).map(idleMs)) / hours(1),
  };
}

const inProgress = (pipeline: Pipeline) =>
  pipeline.executions.filter(isRunning).flatMap((e) => e.actions.filter((a) => a.status === "InProgress"));
const waitingApprovals = (pipeline: Pipeline) => inProgress(pipeline).filter((action) => action.token);
const working = (pipeline: Pipeline) => inProgress(pipeline).filter((action) => !action.token);
const idleMs = (pipeline: Pipeline) => world.time.now() - (pipeline.executions.at(-1)?.startedAt ?? 0);

function deploymentsNow() {
  const now = world.time.now();
  const all = [...world.deployments.scopes.values()].flatMap(({ deployments }) => [...deployments.values()]);
  const isNew = (at: number | undefined) => at !== undefined && now - at < minutes(10);
  return {
    shifting: all.filter((d) => d.status === "InProgress" && (shiftedPercent(d) ?? 0) > 0).length,
    rerouting: all.filter((d) => d.wait?.kind === "READY_WAIT").length,
    rolledBack: all.filter((d) => d.error?.code === "ALARM_ACTIVE" && isNew(d.completedAt)).length,
    paused: [...world.compute.deployed.values()].filter(({ active }) => active?.goOn).length,
    configs: new Set(all.map((d) => d.settings.config.name.replace("CodeDeployDefault.", ""))),
  };
}

/** By pipeline and stage. */
function standingStill(): Record<string, string> {
  return Object.fromEntries(
    [...allPipelines(world)].flatMap((pipeline) => [
      ...pipeline.stages.flatMap((slot) => {
        const why = whyStill(slot);
        return why ? [[`${pipeline.name}/${slot.name}`, why]] : [];
      }),
      ...(pollingDisabledAt(world, pipeline) ? [[pipeline.name, "polling disabled"]] : []),
    ]),
  );
}

function whyStill({ latest, transition, inbound }: StageSlot): string | undefined {
  if (!transition.enabled && inbound.length > 0) return "closed";
  const actions = [...(latest?.actions.values() ?? [])];
  const failed = actions.find(({ status }) => status === "Failed");
  if (failed) return `${actionName(failed)} ${failed.error?.code ?? "rejected"}`;
  if (latest?.status === "Failed") return Object.keys(latest.conditions)[0];
  const running = actions.find(({ status }) => status === "InProgress");
  return running && `for ${Math.floor((world.time.now() - running.startedAt) / hours(1))} h`;
}

function heapUsed(): number {
  // Vitest's workers run without --expose-gc; the story project passes it on.
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

test("has 29 pipelines over two accounts and two regions", () => {
  const scopes = [...world.pipelines.keys()].sort();
  expect(scopes).toEqual([
    "111122223333/eu-west-1",
    "111122223333/us-east-1",
    "444455556666/eu-west-1",
    "444455556666/us-east-1",
  ]);
  expect([...allPipelines(world)].length).toBe(29);
});

test("has something waiting, failed and running at every hour of seven days, and mostly something held back", () => {
  expect(Math.min(...looks.map((l) => l.waiting))).toBeGreaterThan(0);
  expect(Math.min(...looks.map((l) => l.failed))).toBeGreaterThan(0);
  expect(Math.min(...looks.map((l) => l.running))).toBeGreaterThan(0);
  expect(looks.filter((l) => l.heldBack > 0).length).toBeGreaterThan(looks.length / 2);
});

test("shows at once a shift under way, one its alarm has just taken back, one that waits and one that pauses", () => {
  for (const kind of ["shifting", "rerouting", "rolledBack", "paused"] as const) {
    expect(atStart[kind], kind).toBeGreaterThan(0);
  }
});

test("deploys in every way there is", () => {
  for (const kind of [
    /^ECSCanary/,
    /^ECSLinear/,
    /^ECSAllAtOnce/,
    /^LambdaCanary/,
    /^LambdaLinear/,
    /AtATime$/,
  ]) {
    expect(
      [...atStart.configs].filter((name) => kind.test(name)),
      String(kind),
    ).not.toEqual([]);
  }
});

test("has every alarm its groups and services name", () => {
  const named = [
    ...[...allGroups(world)].flatMap(({ application, settings }) =>
      (settings.alarms.alarms ?? []).map(({ name }) => ({ ...application, alarm: name ?? "" })),
    ),
    ...[...world.compute.deployed.values()].flatMap(({ service, how }) =>
      how.alarms.map((alarm) => ({ ...service, alarm })),
    ),
  ];
  expect(named.length).toBeGreaterThan(20);
  for (const { account, region, alarm } of named)
    expect(world.alarms.stateOf(account, region, alarm), alarm).toBeDefined();
});

test("shows at once one of everything that may stand still", () => {
  expect(atStartStill).toMatchObject({
    "mobile-backend/Build": "UnitTests JobFailed",
    "recommendations/Build": "UnitTests JobFailed",
    "docs-site/Build": "Compile JobFailed",
    "fraud-scoring/Build": "Compile JobFailed",
    "base-images/Build": "Amd64 JobFailed",
    "catalog-service/Production": "Deploy JobFailed",
    "shared-network/Staging": "ExecuteChangeSet JobFailed",
    "internal-tools/Verify": "TryLogin JobFailed",
    "notifications-hub/Production": "BEFORE_ENTRY",
    "ml-feature-store/Deploy": "BEFORE_ENTRY",
    "data-lake-ingest/Backfill": "for 3 h",
    "load-tests/Attack": "closed",
    "store-locator/Pilot": "for 6 h",
    "store-locator/Production": "SignOff rejected",
    "gift-wrapping/Production": "SignOff TimeoutError",
    "christmas-shop/Production": "Deploy JobFailed",
    "coupon-import/Import": "Run JobFailed",
    "season-archive": "polling disabled",
  });
});

test("leaves no pipeline idle for over 72 hours, but those that nobody looks after", () => {
  expect(Math.max(...looks.map((l) => l.idleHours))).toBeLessThanOrEqual(72);
});

test("remembers a year of every pipeline, not more", () => {
  for (const pipeline of allPipelines(world)) {
    const oldest = pipeline.executions[0]?.startedAt ?? 0;
    const age = world.time.now() - oldest;
    expect(age).toBeGreaterThan(days(355));
    expect(age).toBeLessThan(days(368));
  }
});

test("has a pipeline that got slower with its second version, and whose people sleep", () => {
  const storefront = [...allPipelines(world)].find(({ name }) => name === "storefront-web");
  const took = (from: number, to: number) => {
    const ended = storefront?.executions.filter(
      ({ status, startedAt }) =>
        status === "Succeeded" && startedAt >= start + from && startedAt < start + to,
    );
    const lengths = ended?.map(({ startedAt, updatedAt }) => updatedAt - startedAt).sort((a, b) => a - b);
    return lengths?.[Math.floor(lengths.length / 2)] ?? 0;
  };
  expect(storefront?.versions.length).toBe(2);
  expect(took(days(-5), 0) - took(days(-12), days(-5))).toBeGreaterThan(minutes(5));
  const begun = (hour: number) =>
    storefront?.executions.filter(({ startedAt }) => {
      const isBefore = startedAt > start - days(12) && startedAt < start - days(2);
      return isBefore && new Date(startedAt).getUTCHours() === hour;
    }).length ?? 0;
  expect(begun(2) * 2).toBeLessThan(begun(11));
});

test("takes for each action the time it was designed to take: p50 within 25 %", () => {
  let judged = 0;
  for (const { place, declaration, usualMinutes } of company) {
    const pipeline = pipelinesOf(world, place.account, place.region).get(declaration.name ?? "");
    for (const [name, usual] of Object.entries(usualMinutes)) {
      const durations = durationsOf(pipeline, name);
      if (durations.length < 20) continue;
      judged += 1;
      const p50 = durations[Math.floor(durations.length / 2)] ?? 0;
      expect(p50 / minutes(usual), `${declaration.name} ${name}`).toBeGreaterThan(0.75);
      expect(p50 / minutes(usual), `${declaration.name} ${name}`).toBeLessThan(1.25);
    }
  }
  expect(judged).toBeGreaterThan(100);
});

function durationsOf(pipeline: Pipeline | undefined, name: string): number[] {
  const placeOf = (action: ActionExecution) => `${action.stageName}/${actionName(action)}`;
  return (pipeline?.actionExecutions ?? [])
    .filter((action) => action.status === "Succeeded" && placeOf(action) === name)
    .map((action) => action.updatedAt - action.startedAt)
    .sort((a, b) => a - b);
}

test("grows by at most a tenth in seven days", () => {
  expect(globalThis.gc, "run with --expose-gc").toBeDefined();
  expect(heapUsed() / heapAtStart).toBeLessThanOrEqual(1.1);
});

test("names review pages and messages without a variable left in them", () => {
  const asked = [...allPipelines(world)].flatMap((p) => p.actionExecutions.filter((action) => action.token));
  expect(asked.length).toBeGreaterThan(100);
  for (const action of asked) {
    for (const value of Object.values(action.configuration)) expect(value).not.toContain("#{");
  }
});
