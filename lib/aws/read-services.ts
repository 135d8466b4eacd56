import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  type ECSClient,
  type Failure,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
} from "@aws-sdk/client-ecs";
import { readBatches } from "./batches";
import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { GatewayError } from "./gateway-error";
import { listOf, requiredListOf, requiredOf, textOf, textsOf, timeOf } from "./missing";
import type { ReadOperation } from "./operations";
import { readPages } from "./read-pages";
import { toServiceReading, toServiceRevisionReading } from "./to-service";
import { toServiceDeploymentReading } from "./to-service-deployment";

type ServiceReads = Pick<
  DeployGateway,
  | "listServices"
  | "readServices"
  | "listServiceDeployments"
  | "readServiceDeployments"
  | "readServiceRevisions"
>;

const mostPages = 50;
const mostOnPage = 100;
const mostServices = 10;
const mostArns = 20;

export function createServiceReads(client: () => ECSClient, call: Caller): ServiceReads {
  return {
    listServices: async (cluster) => {
      const arns = await readPages({ operation: "ListServices", mostPages }, (nextToken) => {
        const input = { cluster, maxResults: mostOnPage, ...nextToken };
        const send = () => client().send(new ListServicesCommand(input));
        return call("ListServices", send, ({ serviceArns }) => textsOf(requiredOf(serviceArns)));
      });
      return arns.map((arn) => arn.split("/").at(-1) ?? arn);
    },
    readServices: (cluster, names) =>
      readBatches(names, mostServices, async (services) => {
        const send = () => client().send(new DescribeServicesCommand({ cluster, services }));
        const { value } = await call("DescribeServices", send, (answer) => {
          requireMissingOnly("DescribeServices", answer.failures);
          return requiredListOf(answer.services).flatMap((raw) => toServiceReading(raw) ?? []);
        });
        return value;
      }),
    listServiceDeployments: async (cluster, service, from) => {
      const briefs = await readPages({ operation: "ListServiceDeployments", mostPages }, (nextToken) => {
        const input = { cluster, service, createdAt: { after: new Date(from) }, ...nextToken };
        const send = () => client().send(new ListServiceDeploymentsCommand(input));
        return call("ListServiceDeployments", send, (answer) => requiredListOf(answer.serviceDeployments));
      });
      return briefs
        .toSorted((a, b) => (timeOf(b.createdAt) ?? 0) - (timeOf(a.createdAt) ?? 0))
        .flatMap(({ serviceDeploymentArn }) => textOf(serviceDeploymentArn) ?? []);
    },
    readServiceDeployments: (arns) =>
      readBatches(arns, mostArns, async (serviceDeploymentArns) => {
        const send = () => client().send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
        const { value } = await call("DescribeServiceDeployments", send, (answer) => {
          requireMissingOnly("DescribeServiceDeployments", answer.failures);
          return requiredListOf(answer.serviceDeployments).flatMap(
            (raw) => toServiceDeploymentReading(raw) ?? [],
          );
        });
        return value;
      }),
    readServiceRevisions: (arns) =>
      readBatches(arns, mostArns, async (serviceRevisionArns) => {
        const send = () => client().send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
        const { value } = await call("DescribeServiceRevisions", send, (answer) => {
          requireMissingOnly("DescribeServiceRevisions", answer.failures);
          return requiredListOf(answer.serviceRevisions).flatMap(
            (raw) => toServiceRevisionReading(raw) ?? [],
          );
        });
        return value;
      }),
  };
}

/** What is missing is gone; any other failure is none of that, and taking it for gone would delete what is known. */
function requireMissingOnly(operation: ReadOperation, failures: readonly Failure[] | undefined): void {
  const other = listOf(failures).find(({ reason }) => textOf(reason) !== "MISSING");
  if (other === undefined) return;
  const message = `AWS can't tell ${textOf(other.arn) ?? "one of them"}: ${textOf(other.reason) ?? "no reason given"}`;
  throw new GatewayError("unavailable", operation, message, { cause: undefined });
}
