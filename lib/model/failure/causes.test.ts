import { expect, test } from "vitest";
import type { DeploymentTarget } from "../deployment";
import type { CodeDeployReading } from "../deployment-reading";
import { type ActionExecutionId, parsePipelineName, parseRegion, toActionExecutionId } from "../ids";
import { buildCause } from "./build-cause";
import type { StackEventReading } from "./cause-reading";
import { deployCause } from "./deploy-cause";
import { logOfAction } from "./log-of-action";
import { changeSetCause, firstFailed, nestedStackOf, stackCause } from "./stack-cause";
import { toldCause } from "./told-cause";

const id: ActionExecutionId = toActionExecutionId("5b0ef2a2-63bf-4f39-b5b1-0d0e0a0c1f11");
const jobFailed = (message: string) => ({ id, error: { code: "JobFailed", message } });

test.each<[string, string, string | undefined]>([
  ["Smoke test failed:\n  GET /health", "Smoke test failed: GET /health", "Smoke test failed: GET /health"],
  ["\u001b[31mred\u001b[0m", "red", "red"],
  ["x".repeat(5_000), `${"x".repeat(199)}…`, `${"x".repeat(199)}…`],
  ["Build terminated with state: FAILED", "Build terminated with state: FAILED", undefined],
  ["Deployment d-9LX0C4T2H failed", "Deployment d-9LX0C4T2H failed", undefined],
])("what CodePipeline says is one line: %j", (message, headline, signature) => {
  expect(toldCause(jobFailed(message))).toMatchObject({ headline, lines: [], hasLog: false });
  expect(toldCause(jobFailed(message)).signature).toBe(signature);
});

test("where nothing is said, that is said, and it is like nothing else", () => {
  const cause = toldCause({ id });
  expect([cause.headline, cause.signature]).toEqual([
    "The action failed, and AWS does not say why.",
    undefined,
  ]);
});

const exited = "Error while executing command: npm test. Reason: exit status 1";
const action = jobFailed(
  `Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: ${exited}`,
);
const lines = (log: string) => log.split("\n").map((text, at) => ({ text, number: at + 1 }));

test("a build's own error goes before what CodeBuild says of the phase", () => {
  const log = lines("[Container] Running command npm test\nsrc/a.ts(1,2): error TS2305: no such thing");
  const cause = buildCause({ action, log });
  expect(cause).toMatchObject({
    headline: "src/a.ts(1,2): error TS2305: no such thing",
    signature: "src/a.ts(#): error TS2305: no such thing",
    place: "BUILD",
    hasLog: true,
  });
  expect(cause.problem).toBeUndefined();
});

test("a summary in the log is no more than what CodeBuild says, and the end of the log is shown", () => {
  const cause = buildCause({ action, log: lines("deploying\nstopped by policy") });
  expect([cause.headline, cause.signature]).toEqual([exited, undefined]);
  expect(cause.lines.map(({ text }) => text)).toEqual(["deploying", "stopped by policy"]);
});

test("what went wrong outside of commands is a cause to be grouped by", () => {
  const message = "YAML_FILE_ERROR: wrong number of container tags, expected 1";
  const failed = { name: "DOWNLOAD_SOURCE", code: "YAML_FILE_ERROR", message };
  const build = { id: "a:1", isComplete: true, failed, isLogOff: true };
  const cause = buildCause({ action: { id }, build, problem: { kind: "off" } });
  expect(cause).toMatchObject({ headline: message, place: "DOWNLOAD_SOURCE", hasLog: false });
  expect(cause.signature).toBe("YAML_FILE_ERROR: wrong number of container tags, expected #");
  expect(cause.problem).toBe("The project writes no log to CloudWatch.");
});

let count = 0;
const event = (logicalId: string, status: string, reason?: string): StackEventReading => {
  count += 1;
  return {
    id: `e${count}`,
    at: count,
    logicalId,
    status,
    reason,
    resourceType: "AWS::S3::Bucket",
    isOfStack: false,
  };
};
const ofStack = (status: string, reason: string) => ({ ...event("net", status, reason), isOfStack: true });

test("of a stack the first resource counts that failed by itself", () => {
  const oldestFirst = [
    ofStack("CREATE_IN_PROGRESS", "User Initiated"),
    event("Bucket", "CREATE_IN_PROGRESS"),
    event("Queue", "CREATE_IN_PROGRESS"),
    event("Other", "CREATE_FAILED", "Resource creation cancelled"),
    event("Bucket", "CREATE_FAILED", "uploads already exists"),
    event("Queue", "CREATE_FAILED", "Resource creation cancelled"),
    ofStack("ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Bucket, Queue]. "),
  ];
  const cause = stackCause(jobFailed("Stack net is in ROLLBACK_COMPLETE state."), oldestFirst.toReversed());
  expect(cause).toMatchObject({ headline: "uploads already exists", place: "Bucket (AWS::S3::Bucket)" });
  expect(cause.lines.map(({ text, isError }) => [text, isError])).toEqual([
    ["CREATE_IN_PROGRESS  Queue", false],
    ["CREATE_FAILED  Other  Resource creation cancelled", false],
    ["CREATE_FAILED  Bucket  uploads already exists", true],
    ["CREATE_FAILED  Queue  Resource creation cancelled", false],
    ["ROLLBACK_IN_PROGRESS  net  The following resource(s) failed to create: [Bucket, Queue].", false],
  ]);
});

test("a stack that was refused before anything happened is told in the action's words", () => {
  const refused = jobFailed("Stack exists but with non-updatable status: ROLLBACK_FAILED");
  expect(stackCause(refused, []).headline).toBe(
    "Stack exists but with non-updatable status: ROLLBACK_FAILED",
  );
  expect(changeSetCause(refused, undefined).headline).toBe(refused.error.message);
  expect(changeSetCause(refused, "Template format error").signature).toBe("Template format error");
});

test("a stack within the stack is looked into", () => {
  const arn = "arn:aws:cloudformation:eu-west-1:111122223333:stack/inner/1";
  const nested = {
    ...event("Inner", "CREATE_FAILED", "Embedded stack was not successfully created"),
    ...{ resourceType: "AWS::CloudFormation::Stack", physicalId: arn },
  };
  expect(nestedStackOf(firstFailed([nested]) ?? expect.fail())).toBe(arn);
  expect(nestedStackOf(event("Bucket", "CREATE_FAILED", "no"))).toBeUndefined();
});

const deployment: CodeDeployReading = {
  ...{ id: "d-9LX0C4T2H", application: "shop", group: "prod", platform: "Server", status: "Failed" },
  waits: {},
  error: {
    code: "HEALTH_CONSTRAINTS",
    message: "The overall deployment failed because too many instances failed.",
  },
};
const target = (name: string, endedAt: number, logTail: string): DeploymentTarget => ({
  ...{ id: name, status: "Failed" },
  events: [
    { name: "ApplicationStop", status: "Succeeded" },
    {
      ...{ name: "ValidateService", status: "Failed", endedAt },
      diagnostics: {
        ...{ code: "ScriptFailed", script: "scripts/validate.sh", logTail },
        message: "Script at specified location: scripts/validate.sh failed with exit code 1",
      },
    },
    { name: "AfterAllowTraffic", status: "Skipped" },
  ],
});

test("a deployment is told by the first hook that failed, and at each target by its own", () => {
  const targets = [
    target("i-2", 20, "[stderr]curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused"),
    target(
      "i-1",
      10,
      "LifecycleEvent - ValidateService\n[stdout]waiting\n[stderr]tar: Exiting with failure status",
    ),
    { id: "i-3", status: "Succeeded" as const, events: [] },
  ];
  const cause = deployCause({ action: jobFailed("Deployment d-9LX0C4T2H failed"), deployment, targets });
  expect(cause).toMatchObject({ headline: "tar: Exiting with failure status", place: "ValidateService" });
  expect(cause.signature).toBe("scripts/validate.sh: tar: Exiting with failure status");
  expect(cause.targets?.map(({ name, event: at, script }) => [name, at, script])).toEqual([
    ["i-1", "ValidateService", "scripts/validate.sh"],
    ["i-2", "ValidateService", "scripts/validate.sh"],
  ]);
  expect(cause.targets?.[1]?.lines.some(({ isError }) => isError)).toBe(true);
});

test("a deployment that alarms stopped names them", () => {
  const stopped = { ...deployment, error: { code: "ALARM_ACTIVE", message: "One or more alarms …" } };
  const reason = "Threshold Crossed: 2.81 > 1";
  const alarms = [{ name: "payments-5xx", state: "ALARM" as const, since: 7, reason }];
  const cause = deployCause({ action: { id }, deployment: stopped, targets: [], alarms });
  expect(cause).toMatchObject({
    headline: "Alarm payments-5xx stopped the deployment.",
    place: "ALARM_ACTIVE",
    lines: [{ at: 7, text: `ALARM payments-5xx ${reason}`, isError: true }],
  });
  const silent = deployCause({ action: { id }, deployment: stopped, targets: [] });
  expect(silent.headline).toBe("One or more alarms …");
});

const pipeline = {
  name: parsePipelineName("shop") ?? expect.fail(),
  region: parseRegion("eu-west-1") ?? expect.fail(),
};
const streamArn = "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/codepipeline/shop:log-stream:a/b";

test.each([
  [
    { provider: "CodeBuild", externalExecutionId: "unit:5b0e" },
    { kind: "build", buildId: "unit:5b0e", region: "eu-west-1" },
  ],
  [
    { provider: "CodeBuild", externalExecutionId: "unit:5b0e", region: "us-east-1" },
    { kind: "build", buildId: "unit:5b0e", region: "us-east-1" },
  ],
  [
    { provider: "CodeBuild", externalExecutionId: "unit:5b0e", isBatch: true },
    { kind: "batch", batchId: "unit:5b0e", region: "eu-west-1" },
  ],
  [
    { provider: "Commands", logStreamArn: streamArn },
    { kind: "stream", place: { group: "/aws/codepipeline/shop", stream: "a/b" }, region: "cn-north-1" },
  ],
  [
    { provider: "Commands", id },
    { kind: "stream", place: { group: "/aws/codepipeline/shop", stream: id }, region: "eu-west-1" },
  ],
  [{ provider: "Lambda", externalExecutionId: "x:y", id }, undefined],
  [{ provider: "CodeBuild", externalExecutionId: "nothing of the kind", id }, undefined],
  [{ provider: "S3", logStreamArn: "arn:aws:s3:::bucket" }, undefined],
])("the log of %j is found", (told, log) => {
  expect(logOfAction({ isBatch: false, ...told }, pipeline)).toEqual(log);
});
