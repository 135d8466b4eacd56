import type { Server } from "node:http";
import { cloudFormation } from "./cloudformation/service";
import { cloudWatch } from "./cloudwatch/service";
import { controlDoor } from "./control/door";
import { elasticLoadBalancing } from "./elbv2/service";
import { createWorld, type WorldOptions } from "./engine/create-world";
import { forgetDaily } from "./engine/forget";
import type { Orders } from "./engine/orders";
import type { World } from "./engine/world";
import { Delivery, type DeliveryOptions } from "./events/delivery";
import { tellOfPipelines } from "./events/pipeline-events";
import { lambda } from "./lambda/service";
import { Random } from "./random";
import { models } from "./services";
import { sqsQuery } from "./sqs/query";
import { sts } from "./sts/service";
import type { Wire } from "./wire/answer";
import { CallCounts } from "./wire/call-counts";
import { Credentials } from "./wire/credentials";
import { Faults } from "./wire/faults";
import { jsonService } from "./wire/json-service";
import { createListener } from "./wire/listener";
import { queryService } from "./wire/query-service";
import { type Rate, RateLimits } from "./wire/rate-limits";

export interface SimulationOptions extends WorldOptions {
  /** Calls a second; none: not limited. */
  readonly limits?: Rate;
  /** How events come; none: each once, at once, in order. */
  readonly events?: DeliveryOptions;
}

/** A world, and the door to it. Nothing moves and nothing listens until someone says so. */
export interface Simulation {
  readonly world: World;
  readonly orders: Orders;
  readonly wire: Wire;
  /** Brings events to their queues, from when it is told to begin. */
  readonly delivery: Delivery;
  readonly server: Server;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const { world, orders } = createWorld(options);
  forgetDaily(world);
  tellOfPipelines(world);
  const delivery = new Delivery(world, new Random(`delivery:${options.seed}`), options.events);
  const wire = createWire(world, options);
  const controlled = { world, orders, wire, delivery };
  return { ...controlled, server: createListener(wire, controlDoor(controlled)) };
}

function createWire(world: World, { accounts, limits }: SimulationOptions): Wire {
  const credentials = new Credentials(accounts);
  return {
    time: world.time,
    credentials,
    limits: new RateLimits(limits),
    faults: new Faults(),
    counts: new CallCounts(),
    jsonServices: Object.fromEntries(models.map((model) => [model.prefix, jsonService(model, world)])),
    restServices: [lambda(world)],
    queryServices: {
      sts: sts(credentials),
      cloudformation: cloudFormation(world),
      elasticloadbalancing: elasticLoadBalancing(world),
      sqs: sqsQuery(world),
      // As clients spoke it before they changed to JSON; the AWS CLI 2.9 still does.
      monitoring: queryService(cloudWatch, "http://monitoring.amazonaws.com/doc/2010-08-01/", world),
    },
  };
}
