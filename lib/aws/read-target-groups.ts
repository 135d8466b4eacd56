import {
  DescribeTargetGroupsCommand,
  type DescribeTargetGroupsCommandInput,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { MetricSource } from "../model/deployment-reading";
import { batchesOf } from "./batches";
import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { GatewayError } from "./gateway-error";
import { requiredListOf } from "./missing";
import { toTargetGroupSource } from "./to-target-group";

const mostAtOnce = 20;
type Ask = (wanted: string[]) => DescribeTargetGroupsCommandInput;
type Entry = readonly [asked: string, source: MetricSource];

export function createTargetGroupReads(
  client: () => ElasticLoadBalancingV2Client,
  call: Caller,
): Pick<DeployGateway, "readTargetGroups" | "readTargetGroupsByArn"> {
  async function read(wanted: readonly string[], ask: Ask): Promise<readonly Entry[]> {
    const send = () => client().send(new DescribeTargetGroupsCommand(ask([...wanted])));
    const { value } = await call("DescribeTargetGroups", send, ({ TargetGroups }) =>
      requiredListOf(TargetGroups).flatMap((raw): Entry[] => {
        const asked = wanted.find((one) => one === raw.TargetGroupArn || one === raw.TargetGroupName);
        const source = toTargetGroupSource(raw);
        return asked === undefined || source === undefined ? [] : [[asked, source]];
      }),
    );
    return value;
  }

  // One that is not there fails the whole call: then each is asked for by itself.
  async function readPresent(wanted: readonly string[], ask: Ask): Promise<readonly Entry[]> {
    try {
      return await read(wanted, ask);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "not-found") throw error;
      if (wanted.length === 1) return [];
      return (await Promise.all(wanted.map((one) => readPresent([one], ask)))).flat();
    }
  }

  async function readAll(wanted: readonly string[], ask: Ask): Promise<ReadonlyMap<string, MetricSource>> {
    const batches = batchesOf(wanted, mostAtOnce);
    return new Map((await Promise.all(batches.map((batch) => readPresent(batch, ask)))).flat());
  }

  return {
    readTargetGroups: (names) => readAll(names, (Names) => ({ Names })),
    readTargetGroupsByArn: (arns) => readAll(arns, (TargetGroupArns) => ({ TargetGroupArns })),
  };
}
