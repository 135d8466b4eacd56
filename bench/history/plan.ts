// What the pipelines of the bench's company are made of: three kinds, as most companies have.
import type { ActionCategory } from "../../lib/model/status";

export type PlannedAction = {
  stageName: string;
  actionName: string;
  category: ActionCategory;
  provider: string;
  minutes: number;
};
/** Actions of one group run side by side. */
export type Plan = readonly (readonly PlannedAction[])[];

const action = (
  place: string,
  category: PlannedAction["category"],
  provider: string,
  minutes: number,
): PlannedAction => {
  const [stageName = "", actionName = ""] = place.split("/");
  return { stageName, actionName, category, provider, minutes };
};

const source = [action("Source/App", "Source", "CodeStarSourceConnection", 0.1)];
const build = [
  action("Build/DockerBuild", "Build", "CodeBuild", 6),
  action("Build/UnitTests", "Test", "CodeBuild", 4),
];
const approve = [action("Production/Approve", "Approval", "Manual", 50)];

export const plans: readonly Plan[] = [
  [
    source,
    build,
    [action("Staging/Deploy", "Deploy", "CloudFormation", 5)],
    [action("Staging/EndToEnd", "Test", "CodeBuild", 9)],
    approve,
    [action("Production/Deploy", "Deploy", "CodeDeployToECS", 25)],
    [action("Production/Smoke", "Invoke", "Lambda", 0.5)],
  ],
  [
    source,
    build,
    [action("Staging/Deploy", "Deploy", "ECS", 6)],
    approve,
    [action("Production/eu-west-1", "Deploy", "ECS", 7), action("Production/us-east-1", "Deploy", "ECS", 8)],
  ],
  [
    [...source, action("Source/Infra", "Source", "CodeStarSourceConnection", 0.1)],
    [action("Plan/Synth", "Build", "CodeBuild", 5)],
    [action("Staging/ChangeSet", "Deploy", "CloudFormation", 1)],
    [action("Staging/Execute", "Deploy", "CloudFormation", 6)],
    approve,
    [action("Production/ChangeSet", "Deploy", "CloudFormation", 1)],
    [action("Production/Execute", "Deploy", "CloudFormation", 8)],
  ],
];

/** How executions end; as often as each stands here. */
export const fates = [
  ...Array.from({ length: 15 }, () => "succeeded" as const),
  ...(["failed", "failed", "retried", "superseded", "superseded"] as const),
];
export type Fate = (typeof fates)[number];
