import { expect, test } from "vitest";
import { anAction } from "../pipeline.fixture";
import { aFailedPipeline, newest, withStage } from "./pipeline-act.fixture";
import { readSourceChoices, wordRevisionProblem } from "./source-choices";
import { toVariableValues, wordStartThen, wordVariableProblem } from "./start-words";

const failed = aFailedPipeline();
const from = (provider: string, configuration = {}) =>
  withStage(failed, "Source", {
    actions: [anAction({ name: "Checkout", category: "Source", provider, configuration })],
  });

test.each([
  ["CodeCommit", {}, ["COMMIT_ID"]],
  ["CodeStarSourceConnection", {}, ["COMMIT_ID"]],
  ["GitHub", {}, ["COMMIT_ID"]],
  ["ECR", {}, ["IMAGE_DIGEST"]],
  ["S3", {}, ["S3_OBJECT_VERSION_ID"]],
  ["S3", { AllowOverrideForS3ObjectKey: "true" }, ["S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"]],
  ["Gitea", {}, []],
])("a revision of %s is chosen by its own kind of id", (provider, configuration, types) => {
  const [choice] = readSourceChoices(from(provider, configuration));
  expect(choice?.types).toEqual(types);
  expect(choice?.why === undefined).toBe(types.length > 0);
});

test("V1 takes no choice, and the newest revisions are offered once each", () => {
  expect(readSourceChoices({ ...failed, pipelineType: "V1" })[0]).toMatchObject({ types: [] });
  const [choice] = readSourceChoices({ ...failed, executions: [...failed.executions, ...failed.executions] });
  expect(choice?.recent.map(({ revision }) => revision.revisionId.slice(0, 7))).toEqual([
    ...["c41d9e2", "4be81f0", "9a07c55", "2f0ab64"],
  ]);
});

test.each([
  ["COMMIT_ID", "c".repeat(40), undefined],
  ["COMMIT_ID", "c41d9e2", "written out"],
  ["COMMIT_ID", "main", "written out"],
  ["COMMIT_ID", " ", "Name the commit id."],
  ["IMAGE_DIGEST", `sha256:${"a".repeat(64)}`, undefined],
  ["IMAGE_DIGEST", "latest", "sha256:"],
  ["S3_OBJECT_VERSION_ID", "null", undefined],
  ["S3_OBJECT_KEY", "x".repeat(1501), "at most 1500"],
] as const)("%s %s", (type, value, problem) => {
  const told = wordRevisionProblem(type, value);
  if (problem === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(problem);
});

test("says what a new execution takes, and where it will wait", () => {
  expect(wordStartThen(failed, [])).toBe("A new execution takes the newest revision of each source.");
  const value = newest.slice(0, 7).padEnd(40, "0");
  expect(wordStartThen(failed, [{ actionName: "Checkout", type: "COMMIT_ID", value }])).toBe(
    "A new execution takes c41d9e2 from Checkout.",
  );
  const held = withStage(failed, "Production", { transition: { kind: "disabled" } });
  expect(wordStartThen(held, [])).toContain("It waits before Production: the transition is disabled.");
});

test("a variable without a default needs a value, and a default goes without saying", () => {
  const days = { name: "DAYS", defaultValue: "7" };
  const region = { name: "REGION" };
  expect(wordVariableProblem(region, "")).toBe("REGION has no default: give it a value.");
  expect(wordVariableProblem(days, "")).toBeUndefined();
  expect(wordVariableProblem(days, "x".repeat(1002))).toBe("The value is 2 characters too long.");
  expect(toVariableValues([days, region], { DAYS: "7", REGION: "eu" })).toEqual([
    { name: "REGION", value: "eu" },
  ]);
});
