import type { Server } from "node:http";
import { Alarms } from "./cloudwatch/alarms/alarms";
import { codePipeline } from "./codepipeline/service";
import { controlDoor } from "./control/door";
import { forgetDaily } from "./engine/forget";
import { Orders } from "./engine/orders";
import { Repositories } from "./engine/repositories";
import type { World } from "./engine/world";
import { Random } from "./random";
import { sts } from "./sts/service";
import { SimulatedTime } from "./time/simulated-time";
import { Traffic } from "./traffic/traffic";
import type { Wire } from "./wire/answer";
import { CallCounts } from "./wire/call-counts";
import { Credentials } from "./wire/credentials";
import { Faults } from "./wire/faults";
import { createListener } from "./wire/listener";
import { type Rate, RateLimits } from "./wire/rate-limits";

export interface SimulationOptions {
  readonly accounts: readonly string[];
  readonly seed: string | number;
  /** Where the world's time begins; populating may live through a past before it is shown. */
  readonly startAt: number;
  /** Simulated seconds a second. */
  readonly speed: number;
  /** Calls a second; none: not limited. */
  readonly limits?: Rate;
}

/** A world, and the door to it. Nothing moves and nothing listens until someone says so. */
export interface Simulation {
  readonly world: World;
  readonly orders: Orders;
  readonly wire: Wire;
  readonly server: Server;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const orders = new Orders();
  const time = new SimulatedTime({ startAt: options.startAt, speed: options.speed });
  const world: World = {
    time,
    random: new Random(options.seed),
    accounts: options.accounts,
    pipelines: new Map(),
    repositories: new Repositories(),
    traffic: new Traffic(),
    alarms: new Alarms(time),
    fates: [orders.fate],
    listeners: [],
  };
  forgetDaily(world);
  const wire = createWire(world, options);
  return { world, orders, wire, server: createListener(wire, controlDoor({ world, orders, wire })) };
}

function createWire(world: World, { accounts, limits }: SimulationOptions): Wire {
  const credentials = new Credentials(accounts);
  return {
    time: world.time,
    credentials,
    limits: new RateLimits(limits),
    faults: new Faults(),
    counts: new CallCounts(),
    jsonServices: { CodePipeline_20150709: codePipeline(world) },
    queryServices: { sts: sts(credentials) },
  };
}
