import { describe, expect, it, test } from "vitest";
import { createdAt, deployment } from "./deployment.fixture";
import { matchesDeployment, parseDeploymentFilter, suggestDeployment } from "./deployment-filter";
import { compareDeployments, isRunningRow, standingOf } from "./deployment-list";
import { originsOf, wordCreator } from "./deployment-origin";
import { type DeploymentRow, toDeploymentRow } from "./deployment-row";
import { toPipelineExecutionId } from "./ids";
import { phases } from "./phase";
import { parsePipelineKey, pipelineKeyOf } from "./scope";

const aRow = (changes: Partial<DeploymentRow> = {}): DeploymentRow => ({
  ...toDeploymentRow(deployment()),
  ...changes,
});
const address = parsePipelineKey("111122223333/eu-west-1/checkout-api");
const cause = address && {
  pipeline: pipelineKeyOf(address),
  executionId: toPipelineExecutionId("e-1"),
  stageName: "Production",
  actionName: "Deploy",
};

describe("the list of deployments", () => {
  it("has what moves or waits before what is over, trouble first, then what waits, then production", () => {
    const minute = 60_000;
    const rows = {
      endedLong: aRow({ phase: "succeeded", completedAt: createdAt - 9 * minute }),
      endedNow: aRow({ phase: "failed", completedAt: createdAt + 9 * minute }),
      other: aRow({ isProduction: false, createdAt: createdAt + 5 * minute }),
      older: aRow({ createdAt: createdAt - 5 * minute }),
      newer: aRow({}),
      waiting: aRow({ phase: "waiting", isProduction: false }),
      troubled: aRow({ phase: "unknown", isProduction: false, alarmsOn: 1 }),
    };
    const names = new Map(Object.entries(rows).map(([name, row]) => [row, name]));
    const sorted = Object.values(rows).sort(compareDeployments);
    expect(sorted.map((row) => names.get(row))).toEqual([
      "troubled",
      "waiting",
      "newer",
      "older",
      "other",
      "endedNow",
      "endedLong",
    ]);
  });

  it("takes only what AWS has settled for over", () => {
    const over = phases.filter((phase) => !isRunningRow({ phase }));
    expect(over).toEqual(["succeeded", "failed", "stopped", "rolled-back"]);
    expect(standingOf({ phase: "unknown" })).toBe("running");
  });
});

describe("what began a deployment", () => {
  test.each<[Partial<DeploymentRow>, string, readonly string[]]>([
    [{ cause, creator: "user" }, "", ["pipeline"]],
    [{ creator: "user" }, "by hand", ["hand"]],
    [{ creator: "codeDeployRollback" }, "rollback by CodeDeploy", ["rollback"]],
    [{ creator: "codeDeployRollback", cause }, "rollback by CodeDeploy", ["pipeline", "rollback"]],
    [{ creator: "autoscaling" }, "by Auto Scaling", ["aws"]],
    [{ creator: "Somebody" }, "by Somebody", ["unknown"]],
    [{ creator: undefined }, "no pipeline known", ["unknown"]],
    [{ engine: "ECS", creator: undefined, rollback: { of: aRow().key } }, "rollback by ECS", ["rollback"]],
  ])("%o reads %j", (changes, words, expected) => {
    const row = aRow({ cause: undefined, ...changes });
    expect(wordCreator(row)).toBe(words);
    expect(originsOf(row)).toEqual(expected);
  });
});

describe("a filter of deployments", () => {
  const row = aRow({ cause, tags: { team: "payments" }, alarmsOn: 1, error: "Alarm checkout-5xx" });
  test.each([
    ["", true],
    ["checkout", true],
    ["d-ab12", true],
    ["5xx", true],
    ["production", true],
    ["nothing", false],
    ["status:shifting", true],
    ["status:running", true],
    ["status:ended", false],
    ["status:ended,troubled", true],
    ["-status:troubled", false],
    ["status:stale", false],
    ["account:prod", true],
    ["account:111122223333", true],
    ["region:eu-*", true],
    ["production:yes", true],
    ["production:no", false],
    ["engine:codedeploy", true],
    ["engine:ECS", false],
    ["by:pipeline", true],
    ["by:hand", false],
    ["-by:hand,rollback", true],
    ["strategy:canary", true],
    ["stage:prod*", true],
    ["tag:team=payments", true],
    ["tag:team", true],
    ["-tag:team=payments", false],
    ["revision:c41d9e2", false],
  ])("%j matches a canary in trouble: %s", (text, expected) => {
    expect(matchesDeployment(parseDeploymentFilter(text), row)).toBe(expected);
  });

  it("does not take unknown tags for none that match", () => {
    const unknown = aRow({ tags: undefined });
    expect(matchesDeployment(parseDeploymentFilter("tag:team=payments"), unknown)).toBe(false);
  });

  test.each([
    ["st", ["status:", "strategy:", "stage:"]],
    ["by:p", ["by:pipeline"]],
    ["status:sh", ["status:shifting"]],
    ["tag:te", ["tag:team=payments"]],
    ["production:", ["production:yes", "production:no"]],
  ])("%j can become %j", (word, expected) => {
    const words = suggestDeployment(word, [row]).map((suggestion) => suggestion.word);
    expect(words).toEqual(expect.arrayContaining(expected));
  });
});
