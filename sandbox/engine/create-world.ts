import { Alarms } from "../cloudwatch/alarms/alarms";
import { connectCloudWatch } from "../cloudwatch/connect";
import { Metrics } from "../cloudwatch/metrics/metrics";
import { BuildOrders } from "../codebuild/build-orders";
import { noCompute } from "../compute/compute";
import { noDeployments } from "../deployments/deployments";
import { stopOnAlarm } from "../deployments/stop-on-alarm";
import { tellEvents } from "../deployments/tell-events";
import { Events } from "../events/events";
import { LogOrders } from "../logs/log-orders";
import { Random } from "../random";
import { rollBackServicesOnAlarm } from "../service-deployments/conduct";
import { Queues } from "../sqs/queues";
import { Stacks } from "../stacks/stacks";
import { type EpochMs, SimulatedTime } from "../time/simulated-time";
import { Traffic } from "../traffic/traffic";
import { Orders } from "./orders";
import { Repositories } from "./repositories";
import type { World } from "./world";

export interface WorldOptions {
  readonly accounts: readonly string[];
  readonly seed: string | number;
  /** Where the world's time begins; populating may live through a past before it is shown. */
  readonly startAt: EpochMs;
  /** Simulated seconds a second. */
  readonly speed?: number;
  readonly wall?: () => EpochMs;
}

/** A world with nothing in it, and what orders it takes. */
export function createWorld({ accounts, seed, ...clock }: WorldOptions): { world: World; orders: Orders } {
  const orders = new Orders();
  const buildOrders = new BuildOrders();
  const time = new SimulatedTime(clock);
  const world: World = {
    time,
    random: new Random(seed),
    accounts,
    pipelines: new Map(),
    repositories: new Repositories(),
    traffic: new Traffic(),
    metrics: new Metrics(),
    alarms: new Alarms(time),
    compute: noCompute(),
    deployments: noDeployments(),
    stacks: new Stacks(seed),
    projects: new Map(),
    buildOrders,
    logOrders: new LogOrders(),
    fates: [buildOrders.fate, orders.fate],
    listeners: [],
    queues: new Queues(accounts, clock.startAt),
    events: new Events(time, new Random(`events:${seed}`)),
  };
  stopOnAlarm(world);
  rollBackServicesOnAlarm(world);
  connectCloudWatch(world);
  tellEvents(world);
  return { world, orders };
}
