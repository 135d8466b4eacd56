import {
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  type CodeDeployClient,
  type DeploymentStatus,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  type ListDeploymentsInput,
  ListDeploymentTargetsCommand,
  type ListDeploymentTargetsInput,
} from "@aws-sdk/client-codedeploy";
import type { CodeDeployTargetReading } from "../model/deployment-reading";
import { readBatches } from "./batches";
import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { GatewayError } from "./gateway-error";
import { requiredListOf, requiredOf, textsOf } from "./missing";
import { readPages } from "./read-pages";
import { toCodeDeployReading } from "./to-code-deploy";
import { toTargetReading } from "./to-code-deploy-target";
import { toDeploymentConfig } from "./to-deployment-config";
import { toDeploymentGroup } from "./to-deployment-group";

type CodeDeployReads = Pick<
  DeployGateway,
  | "listRunningDeployments"
  | "listDeploymentsSince"
  | "readDeployments"
  | "readTargets"
  | "readGroup"
  | "readConfig"
>;

const mostPages = 20;
const mostDeployments = 25;
/** Of hosts; of ECS and Lambda AWS takes one. */
const mostTargets = 25;
/** More hosts than anybody reads; those that fail or move are among them. */
const mostTargetsRead = 100;
const running: DeploymentStatus[] = ["Created", "Queued", "InProgress", "Baking", "Ready"];

export function createCodeDeployReads(client: () => CodeDeployClient, call: Caller): CodeDeployReads {
  const list = (input: ListDeploymentsInput) =>
    readPages({ operation: "ListDeployments", mostPages }, (nextToken) => {
      const send = () => client().send(new ListDeploymentsCommand({ ...input, ...nextToken }));
      return call("ListDeployments", send, (answer) => textsOf(requiredOf(answer.deployments)));
    });

  const listTargets = (input: ListDeploymentTargetsInput) =>
    readPages({ operation: "ListDeploymentTargets", mostPages }, (nextToken) => {
      const send = () => client().send(new ListDeploymentTargetsCommand({ ...input, ...nextToken }));
      return call("ListDeploymentTargets", send, ({ targetIds }) => textsOf(targetIds));
    });

  async function readSomeTargets(deploymentId: string, isServer: boolean, knownIds: readonly string[] = []) {
    const all = !isServer && knownIds.length > 0 ? knownIds : await listTargets({ deploymentId });
    const first =
      all.length > mostTargetsRead
        ? await listTargets({ deploymentId, targetFilters: { TargetStatus: ["Failed", "InProgress"] } })
        : [];
    const ids = [...new Set([...first, ...all])].slice(0, mostTargetsRead);
    return readBatches(ids, isServer ? mostTargets : 1, async (targetIds) => {
      const send = () => client().send(new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }));
      const { value } = await call("BatchGetDeploymentTargets", send, ({ deploymentTargets }) =>
        requiredListOf(deploymentTargets).flatMap((raw) => toTargetReading(raw) ?? []),
      );
      return value;
    });
  }

  return {
    listRunningDeployments: () => list({ includeOnlyStatuses: running }),
    listDeploymentsSince: (from) => list({ createTimeRange: { start: new Date(from) } }),
    readDeployments: (ids) =>
      readBatches(ids, mostDeployments, async (deploymentIds) => {
        const send = () => client().send(new BatchGetDeploymentsCommand({ deploymentIds }));
        const { value } = await call("BatchGetDeployments", send, ({ deploymentsInfo }) =>
          requiredListOf(deploymentsInfo).flatMap((raw) => toCodeDeployReading(raw) ?? []),
        );
        return value;
      }),
    readTargets: (id, platform, knownIds) =>
      readSomeTargets(id, platform === "Server", knownIds).catch(noneYet),
    readGroup: async (applicationName, deploymentGroupName) => {
      const command = new GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
      const send = () => client().send(command);
      const { value } = await call("GetDeploymentGroup", send, ({ deploymentGroupInfo }) =>
        toDeploymentGroup(requiredOf(deploymentGroupInfo)),
      );
      return value;
    },
    readConfig: async (deploymentConfigName) => {
      const send = () => client().send(new GetDeploymentConfigCommand({ deploymentConfigName }));
      const { value } = await call("GetDeploymentConfig", send, ({ deploymentConfigInfo }) =>
        toDeploymentConfig(requiredOf(deploymentConfigInfo)),
      );
      return value;
    },
  };
}

// Between its creation and its start a deployment has no targets, and AWS says so with an error.
function noneYet(error: unknown): readonly CodeDeployTargetReading[] {
  const cause = error instanceof GatewayError ? error.cause : undefined;
  if (cause instanceof Error && cause.name === "DeploymentNotStartedException") return [];
  throw error;
}
