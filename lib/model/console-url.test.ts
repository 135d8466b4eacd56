import { expect, test } from "vitest";
import { type ConsolePage, consoleUrl } from "./console-url";
import { parseAccountId, parsePipelineName, parseRegion, toPipelineExecutionId } from "./ids";

const account = parseAccountId("111122223333") ?? expect.fail();
const inRegion = (raw: string) => ({ account, region: parseRegion(raw) ?? expect.fail() });
const name = parsePipelineName("check@out") ?? expect.fail();
const executionId = toPipelineExecutionId("5b0ef2a2-63bf-4f39-b5b1-0d0e0a0c1f11");
const home = "https://eu-west-1.console.aws.amazon.com";
const at = "region=eu-west-1";
const stack = "arn:aws:cloudformation:eu-west-1:111122223333:stack/net/1";

test.each<[ConsolePage, string]>([
  [{ kind: "pipeline", name }, `/codesuite/codepipeline/pipelines/check%40out/view?${at}`],
  [
    { kind: "execution", name, executionId },
    `/codesuite/codepipeline/pipelines/check%40out/executions/${executionId}/timeline?${at}`,
  ],
  [
    { kind: "build", buildId: "unit:5b0e" },
    `/codesuite/codebuild/111122223333/projects/unit/build/unit%3A5b0e/?${at}`,
  ],
  [{ kind: "deployment", id: "d-ABC" }, `/codesuite/codedeploy/deployments/d-ABC?${at}`],
  [
    { kind: "stack", stack },
    `/cloudformation/home?${at}#/stacks/events?stackId=arn%3Aaws%3Acloudformation%3Aeu-west-1%3A111122223333%3Astack%2Fnet%2F1`,
  ],
  [{ kind: "alarm", name: "5xx over 1 %" }, `/cloudwatch/home?${at}#alarmsV2:alarm/5xx%20over%201%20%25`],
  [{ kind: "function", name: "smoke" }, `/lambda/home?${at}#/functions/smoke`],
  [
    { kind: "log", group: "/aws/codebuild/unit", stream: "a/b" },
    `/cloudwatch/home?${at}#logsV2:log-groups/log-group/$252Faws$252Fcodebuild$252Funit/log-events/a$252Fb`,
  ],
  [
    { kind: "log", group: "/aws/codebuild/unit" },
    `/cloudwatch/home?${at}#logsV2:log-groups/log-group/$252Faws$252Fcodebuild$252Funit`,
  ],
])("%j has its page in the console", (page, path) => {
  expect(consoleUrl(inRegion("eu-west-1"), page)).toBe(`${home}${path}`);
});

test.each([
  ["eu-west-1", "https://eu-west-1.console.aws.amazon.com/"],
  ["cn-north-1", "https://cn-north-1.console.amazonaws.cn/"],
  ["us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/"],
])("%s has a console of its own partition", (region, start) => {
  const url = consoleUrl(inRegion(region), { kind: "pipeline", name });
  expect(url).toBe(`${start}codesuite/codepipeline/pipelines/check%40out/view?region=${region}`);
});

test.each([
  "https://acme.awsapps.com/start",
  "https://acme.awsapps.com/start/",
  "https://acme.awsapps.com/start/#/",
])("%s signs people in to the right account first", (startUrl) => {
  const url = consoleUrl(
    inRegion("eu-west-1"),
    { kind: "deployment", id: "d-ABC" },
    { startUrl, roleName: "Read" },
  );
  const destination = encodeURIComponent(`${home}/codesuite/codedeploy/deployments/d-ABC?${at}`);
  expect(url).toBe(
    `https://acme.awsapps.com/start/#/console?account_id=111122223333&role_name=Read&destination=${destination}`,
  );
});
