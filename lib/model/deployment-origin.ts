import type { DeploymentRow } from "./deployment-row";

export const origins = ["pipeline", "hand", "rollback", "aws", "unknown"] as const;
/** What began a deployment: `aws` is a service that acted by itself. */
export type Origin = (typeof origins)[number];

type Begun = Pick<DeploymentRow, "cause" | "creator" | "rollback" | "engine">;

// AWS's words for the creator, as they are: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
const creators: Readonly<Record<string, { origin: Origin; words: string }>> = {
  user: { origin: "hand", words: "by hand" },
  codeDeployRollback: { origin: "rollback", words: "rollback by CodeDeploy" },
  CloudFormationRollback: { origin: "rollback", words: "rollback by CloudFormation" },
  CodeDeploy: { origin: "aws", words: "by CodeDeploy" },
  CodeDeployAutoUpdate: { origin: "aws", words: "update of old instances by CodeDeploy" },
  CloudFormation: { origin: "aws", words: "by CloudFormation" },
  autoscaling: { origin: "aws", words: "by Auto Scaling" },
  autoscalingTermination: { origin: "aws", words: "by Auto Scaling, ending instances" },
};

function readCreator({ creator, rollback, engine }: Begun): { origin: Origin; words: string } {
  if (rollback?.of) return { origin: "rollback", words: `rollback by ${engine}` };
  if (creator === undefined) return { origin: "unknown", words: "no pipeline known" };
  return creators[creator] ?? { origin: "unknown", words: `by ${creator}` };
}

/** A rollback of what a pipeline began is a rollback, and the pipeline's too. */
export function originsOf(row: Begun): readonly Origin[] {
  const { origin } = readCreator(row);
  if (!row.cause) return [origin];
  return origin === "rollback" ? ["pipeline", "rollback"] : ["pipeline"];
}

/** Who began it, in AWS's own terms; nothing where the pipeline says it all. */
export function wordCreator(row: Begun): string {
  const { origin, words } = readCreator(row);
  return row.cause && origin !== "rollback" ? "" : words;
}
