import { beginForAction, placeOf } from "../codebuild/begin-build";
import { uuidOf } from "../codebuild/build";
import { logGroupOf } from "../codebuild/project";
import type { ActionExecution } from "../engine/action-execution";
import { consoleUrl, minutes, type Provider } from "./provider";

const longestLogStreamArn = 250;

const projectOf = (action: ActionExecution) => action.configuration.ProjectName;

function build(category: "Build" | "Test", usualMs: number): Provider {
  return {
    category,
    name: "CodeBuild",
    usualMs,
    inputs: [1, 5],
    outputs: [0, 5],
    required: ["ProjectName"],
    namesOutputs: true,
    begin: (action, world) => `${action.configuration.ProjectName}:${world.random.uuid()}`,
    url: (action) => {
      const id = encodeURIComponent(action.externalId ?? "");
      return consoleUrl(
        "codebuild",
        placeOf(action).region,
        `projects/${projectOf(action)}/build/${id}/view`,
      );
    },
    takeUp: (action, world, plan) => beginForAction(world, action, plan),
    logStreamArn: (action) => {
      const { account, region } = placeOf(action);
      const group = logGroupOf({ name: projectOf(action) ?? "" });
      const arn = `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:${uuidOf({ id: action.externalId ?? "" })}`;
      // A long project name makes it longer than CodePipeline's own limit; cut, it would lead nowhere.
      return arn.length > longestLogStreamArn ? undefined : arn;
    },
    fail: () => ({
      code: "JobFailed",
      message:
        "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm test. Reason: exit status 1",
      summary: "Build terminated with state: FAILED",
    }),
    entityUrl: (declaration, region) =>
      consoleUrl("codebuild", region, `projects/${declaration.configuration?.ProjectName}/view`),
  };
}

export const buildProviders: readonly Provider[] = [
  build("Build", minutes(4)),
  build("Test", minutes(6)),
  {
    category: "Build",
    name: "ECRBuildAndPublish",
    usualMs: minutes(3),
    inputs: [1, 1],
    outputs: [0, 1],
    required: ["ECRRepositoryName"],
    begin: (_, world) => world.random.uuid(),
    logStreamArn: commandLog,
    succeed: (action, world) => {
      const { account, region } = placeOf(action);
      const repository = action.configuration.ECRRepositoryName ?? "";
      return {
        variables: {
          ECRImageDigestId: `sha256:${world.random.hex(64)}`,
          ECRRepositoryName: `${account}.dkr.ecr.${region}.amazonaws.com/${repository}`,
        },
      };
    },
  },
  {
    category: "Compute",
    name: "Commands",
    namesOutputs: true,
    usualMs: minutes(2),
    inputs: [1, 10],
    outputs: [0, 1],
    begin: (_, world) => world.random.uuid(),
    logStreamArn: commandLog,
    fail: () => ({ code: "JobFailed", message: "Command exited with status 1." }),
  },
  {
    category: "Test",
    name: "DeviceFarm",
    usualMs: minutes(12),
    inputs: [1, 1],
    outputs: [0, 0],
  },
];

function commandLog(action: ActionExecution): string {
  const { account, region } = placeOf(action);
  const { pipeline } = action.execution;
  return `arn:aws:logs:${region}:${account}:log-group:/aws/codepipeline/${pipeline.name}:log-stream:${action.id}`;
}
