import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { CloudWatch, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { watchService } from "../sandbox/cloudwatch/alarms/usual";
import { loadBalancerDimension, targetGroupDimension } from "../sandbox/elbv2/arn";
import type { World } from "../sandbox/engine/world";
import { createSimulation } from "../sandbox/simulation";
import { wellBehaved } from "../sandbox/traffic/behaviour";
import { addVersion, type ServedService, shiftTraffic } from "../sandbox/traffic/service";
import { bounded, percentile, printTable, told } from "./table";

const place = { account: "111122223333", region: "eu-west-1" } as const;
const minuteMs = 60_000;
const serviceCount = 1_000;
const shiftCount = 100;

/** How fast CloudWatch answers about many services, and what their alarms cost. */
export async function benchMetrics(): Promise<void> {
  const simulation = createSimulation({
    accounts: [place.account],
    seed: "bench",
    startAt: Date.now() - 4 * 60 * minuteMs,
  });
  const { world, server } = simulation;
  const services = Array.from({ length: serviceCount }, (_, index) => openService(world, `service-${index}`));
  world.time.freeze();
  world.time.advanceTo(Date.now());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = new CloudWatch({
    // It listens on a TCP port, so its address is not a path.
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: place.region,
    credentials: { accessKeyId: `AKIASANDBOX${place.account}`, secretAccessKey: "sandbox" },
  });
  const answers = await timeQuestions(client, world, services);
  const quiet = cpuShare(world, 60);
  for (const service of services.slice(0, shiftCount)) shift(world, service);
  const busy = cpuShare(world, 15);
  client.destroy();
  server.closeAllConnections();
  server.close();
  printTable(`metrics: ${serviceCount} services with ${2 * serviceCount} alarms`, [
    bounded(
      "GetMetricData, 100 queries over 3 h by the minute, through the SDK: p95 over 200 calls",
      percentile(answers.wallMs, 95),
      50,
      "ms",
      1,
    ),
    told(
      "the same, processor time of client and sandbox together: p95",
      percentile(answers.cpuMs, 95),
      "ms",
      1,
    ),
    told("the same, p50", percentile(answers.wallMs, 50), "ms", 1),
    told("alarms while nothing changes: share of a core at --speed 1", quiet, "%", 2),
    bounded(`alarms while ${shiftCount} services shift: share of a core at --speed 1`, busy, 20, "%", 2),
  ]);
}

function openService(world: World, name: string): ServedService {
  const service = world.traffic.serve(
    {
      ...place,
      name,
      demand: { perMinute: 600, seed: name },
      front: {
        kind: "load-balancer",
        loadBalancer: name,
        targetGroups: [`${name}-blue`, `${name}-green`],
        cluster: "prod",
        targets: 4,
      },
    },
    world.time.now(),
    { id: "v1", place: `${name}-blue`, behaviour: wellBehaved },
  );
  watchService(world.alarms, service);
  return service;
}

function shift(world: World, service: ServedService): void {
  const now = world.time.now();
  addVersion(service, now, {
    id: "v2",
    place: `${service.name}-green`,
    behaviour: { ...wellBehaved, p50Ms: 45 },
  });
  shiftTraffic(service, now, { v1: 90, v2: 10 });
}

/** Processor time tells what a call costs also where others have the machine busy. */
interface Taken {
  readonly wallMs: number[];
  readonly cpuMs: number[];
}

async function timeQuestions(
  client: CloudWatch,
  world: World,
  services: readonly ServedService[],
): Promise<Taken> {
  const taken: Taken = { wallMs: [], cpuMs: [] };
  const warmUp = 20;
  for (let call = 0; call < 200 + warmUp; call += 1) {
    // Other services each time, so that nothing is remembered from the call before.
    const asked = Array.from({ length: 13 }, (_, i) => services[(call * 13 + i) % services.length]);
    const queries = asked
      .flatMap((service, index) => (service ? queriesOf(service, index) : []))
      .slice(0, 100);
    const now = world.time.now();
    const cpu = process.cpuUsage();
    const began = performance.now();
    await client.getMetricData({
      MetricDataQueries: queries,
      StartTime: new Date(now - 180 * minuteMs),
      EndTime: new Date(now),
    });
    if (call < warmUp) continue;
    taken.wallMs.push(performance.now() - began);
    const { user, system } = process.cpuUsage(cpu);
    taken.cpuMs.push((user + system) / 1_000);
  }
  return taken;
}

const asked = [
  ["RequestCount", "Sum"],
  ["HTTPCode_Target_5XX_Count", "Sum"],
  ["TargetResponseTime", "p50"],
  ["TargetResponseTime", "p99"],
] as const;

function queriesOf({ name }: ServedService, index: number): MetricDataQuery[] {
  const whole = { Name: "LoadBalancer", Value: loadBalancerDimension({ ...place, name }) };
  return ["blue", "green"].flatMap((colour) => {
    const Value = targetGroupDimension({ ...place, name: `${name}-${colour}` });
    return asked.map(([MetricName, Stat]) => ({
      Id: `${colour}${index}_${MetricName}_${Stat}`,
      MetricStat: {
        Metric: {
          Namespace: "AWS/ApplicationELB",
          MetricName,
          Dimensions: [{ Name: "TargetGroup", Value }, whole],
        },
        Period: 60,
        Stat,
      },
    }));
  });
}

/** Processor time of some minutes of the world, against those minutes. */
function cpuShare(world: World, minutes: number): number {
  const before = process.cpuUsage();
  world.time.advanceTo(world.time.now() + minutes * minuteMs);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1_000 / (minutes * minuteMs)) * 100;
}
