import fc from "fast-check";
import { expect } from "vitest";
import { smallWorld } from "../../engine/testing/small-world";
import type { World } from "../../engine/world";
import { Refusal } from "../../refusal";
import { shareAt } from "../../traffic/service";
import { continueDeployment, stopDeployment } from "../act";
import type { DeploymentGroup } from "../application";
import { beginDeployment } from "../conduct";
import { type Deployment, isRunning, shiftedPercent } from "../deployment";
import { deploymentsOf } from "../deployments";
import type { Trouble } from "../trouble";
import { ecsGroup, fleetGroup, lambdaGroup, place, waiting, waitingEcsGroup } from "./groups";

export const kinds = ["ECS", "ECS with a wait", "Lambda", "hosts in place", "hosts blue/green"] as const;
export type Kind = (typeof kinds)[number];

/** What may be done to one group, as data, so that a failing story can be read and shrunk. */
export type Move =
  | { kind: "deploy"; config: number; trouble: Trouble | undefined }
  | { kind: "wait"; ms: number }
  | { kind: "alarm"; on: boolean }
  | { kind: "stop"; rollsBack: boolean | undefined }
  | { kind: "continue"; wait: "READY_WAIT" | "TERMINATION_WAIT" };

const troubles: fc.Arbitrary<Trouble | undefined> = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 5 },
  fc.record({
    kind: fc.constant("hook" as const),
    event: fc.constantFrom("BeforeAllowTraffic", "AfterAllowTraffic", "AfterInstall", "ValidateService"),
    end: fc.constantFrom("fail" as const, "hold" as const),
  }),
  fc.record({
    kind: fc.constant("hosts" as const),
    event: fc.constantFrom("ApplicationStart", "ValidateService"),
    share: fc.constantFrom(0.2, 0.5, 1),
  }),
  fc.constant<Trouble>({ kind: "install" }),
  fc.constant<Trouble>({ kind: "told", afterMs: 1_000, failure: { code: "JobFailed", message: "told to" } }),
  fc.constant<Trouble>({ kind: "told", afterMs: 1_000 }),
);

export const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    arbitrary: fc.record({ kind: fc.constant("deploy" as const), config: fc.nat(8), trouble: troubles }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 900_000 }) }),
    weight: 8,
  },
  { arbitrary: fc.record({ kind: fc.constant("alarm" as const), on: fc.boolean() }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant("stop" as const),
      rollsBack: fc.constantFrom(true, false, undefined),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant("continue" as const),
      wait: fc.constantFrom("READY_WAIT" as const, "TERMINATION_WAIT" as const),
    }),
    weight: 2,
  },
);

export interface Scene {
  readonly world: World;
  readonly group: DeploymentGroup;
  readonly configs: readonly string[];
  all(): Deployment[];
  /** Names of the versions that have traffic now. */
  served(): string[];
  /** What had traffic when each deployment was begun, by its id. */
  readonly servedBefore: Map<string, string[]>;
}

export function stage(kind: Kind, seed: number): Scene {
  const { world } = smallWorld(seed);
  const group = setUp(world, kind);
  const scope = deploymentsOf(world, place.account, place.region);
  const configs = [...scope.configs.values()].filter(
    ({ platform }) => platform === group.application.platform,
  );
  return {
    world,
    group,
    configs: configs.map(({ name }) => name),
    all: () => [...scope.deployments.values()],
    served: () => served(world, group),
    servedBefore: new Map(),
  };
}

function setUp(world: World, kind: Kind): DeploymentGroup {
  const blueGreen = {
    style: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    blueGreen: waiting,
  } as const;
  switch (kind) {
    case "ECS":
      return ecsGroup(world);
    case "ECS with a wait":
      return waitingEcsGroup(world);
    case "Lambda":
      return lambdaGroup(world);
    case "hosts in place":
      return fleetGroup(world);
    case "hosts blue/green":
      return fleetGroup(world, blueGreen);
  }
}

function served(world: World, { destination }: DeploymentGroup): string[] {
  const name = destination.kind === "ecs" ? destination.service.name : "shop";
  const service = world.traffic.find(place.account, place.region, name);
  const now = world.time.now();
  const ids = (service?.versions ?? []).filter((version) => shareAt(version, now) > 0).map(({ id }) => id);
  if (destination.kind !== "ecs") return ids;
  return ids.map((id) =>
    destination.service.primary.id === id ? destination.service.primary.version.name : id,
  );
}

let pushed = 0;

/** Does the move, if AWS would let it; a refusal changes nothing and is no failure. */
export function play(scene: Scene, move: Move): void {
  try {
    perform(scene, move);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function perform(scene: Scene, move: Move): void {
  const { world, group, configs } = scene;
  switch (move.kind) {
    case "deploy": {
      pushed += 1;
      const s3Location = { bucket: "bundles", key: `shop-${pushed}.zip`, bundleType: "zip" } as const;
      const revision = { revisionType: "S3", s3Location } as const;
      const configName = configs[move.config % configs.length];
      const before = scene.served();
      const { id } = beginDeployment(world, { group, revision, configName, trouble: move.trouble });
      scene.servedBefore.set(id, before);
      return;
    }
    case "wait":
      world.time.advanceTo(world.time.now() + move.ms);
      return;
    case "alarm":
      world.alarms.hold(place, "errors", { value: move.on ? "ALARM" : "OK", reason: "told to" });
      return;
    case "stop":
      if (group.active) stopDeployment(world, group.active, move.rollsBack);
      return;
    case "continue":
      if (group.active) continueDeployment(world, group.active, move.wait);
  }
}

/** Looks at every moment at which something happens. */
export function watch(scene: Scene): { check(): void } {
  const percents = new Map<Deployment, number>();
  const { world } = scene;
  const look = () => {
    const running = scene.all().filter(isRunning);
    expect(running.length).toBeLessThanOrEqual(1);
    expect(scene.group.active).toBe(running[0]);
    // What ended long ago does not change any more.
    for (const deployment of scene.all().slice(-3)) {
      checkEvents(deployment);
      checkWeight(deployment, percents);
    }
    checkTraffic(scene);
  };
  // Often enough to see each step of a shift; the days a story is given to end in need no such care.
  const until = world.time.now() + lookedAtMs;
  const tick = () => {
    look();
    if (world.time.now() < until) world.time.after(45_000, tick);
  };
  world.time.after(1, tick);
  return { check: look };
}

const lookedAtMs = 2 * 3_600_000;

const order = ["Succeeded", "Failed", "InProgress", "Skipped", "Pending"];

function checkEvents({ targets, status }: Deployment): void {
  for (const { events } of targets) {
    const ranks = events.map((event) => order.indexOf(event.status));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const times = events
      .flatMap((event) => [event.startedAt, event.endedAt])
      .filter((at) => at !== undefined);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    if (status === "Succeeded" && events.length > 0)
      expect(events.some((e) => e.status === "Pending")).toBe(false);
  }
}

/** Up and up, or, once it is taken back, down to nothing. */
function checkWeight(deployment: Deployment, before: Map<Deployment, number>): void {
  const percent = shiftedPercent(deployment);
  if (percent === undefined) return;
  expect(percent).toBeGreaterThanOrEqual(0);
  expect(percent).toBeLessThanOrEqual(100);
  const last = before.get(deployment);
  const isBack = deployment.takesBack !== undefined || deployment.rollback?.byId !== undefined;
  if (last !== undefined && !isBack) expect(percent).toBeGreaterThanOrEqual(last);
  before.set(deployment, percent);
}

function checkTraffic({ world, group }: Scene): void {
  const now = world.time.now();
  const service = [...world.traffic.all()][0];
  const sum = (service?.versions ?? []).reduce((all, version) => all + shareAt(version, now), 0);
  // Hosts that are all out of service at once answer nobody.
  const isNobodyThere =
    group.destination.kind === "fleet" &&
    group.destination.fleet.instances.every(({ inService }) => !inService);
  expect(sum).toBeCloseTo(isNobodyThere ? 0 : 100, 6);
}
