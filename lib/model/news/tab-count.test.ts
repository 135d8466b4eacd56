import { describe, expect, it, test } from "vitest";
import type { ApprovalRow } from "../approval-row";
import { readCards } from "../failure/read-cards";
import type { Grant } from "../grant";
import type { ApprovalId } from "../ids";
import { testApprovalId, testExecutionId, testNow } from "../pipeline.fixture";
import { aFailure, aRow } from "./news.fixture";
import { countForTab, withCount } from "./tab-count";
import { toTabIcon } from "./tab-icon";

const hourMs = 3_600_000;
const approval: ApprovalRow = {
  ...{ id: testApprovalId, executionId: testExecutionId, stageName: "Staging", actionName: "SignOff" },
  ...{ startedAt: testNow - hourMs, expiresAt: testNow + 24 * hourMs, isProduction: true },
  blocks: { count: 0 },
};
const late = { ...approval, id: "late" as ApprovalId, expiresAt: testNow + hourMs };
const endsSoon = aFailure({ kind: "ends-soon", approvalId: late.id });
const rows = [aRow({ failures: [aFailure(), endsSoon], approvals: [approval, late] })];
const cards = readCards({ rows, deployments: [], handlings: [] });
const question = { cards, rows, scopes: [], now: testNow };

describe("the count of a tab", () => {
  test.each<[string, Grant, number]>([
    ["an approver's has what waits for them", { role: "approver" }, 1],
    ["an approver's of other pipelines has not", { role: "approver", pipelines: ["billing-*"] }, 0],
    ["a viewer's has not", { role: "viewer" }, 0],
  ])("%s; what ends soon counts once", (_, grant, waiting) => {
    expect(countForTab(question, { grants: [grant] })).toEqual({ failures: 2, waiting });
  });
});

test.each([
  ["Failures · Signalbox", 2, 1, "(3) Failures · Signalbox"],
  ["(3) Failures · Signalbox", 0, 0, "Failures · Signalbox"],
  ["(3) Failures · Signalbox", 12, 0, "(12) Failures · Signalbox"],
])("%s with %i and %i is %s", (title, failures, waiting, shown) => {
  expect(withCount(title, { failures, waiting })).toBe(shown);
});

describe("the icon of a tab", () => {
  const drawn = (failures: number, waiting: number) =>
    decodeURIComponent(toTabIcon({ failures, waiting }) ?? "");
  it("is the plain one where nothing is to be done", () => {
    expect(toTabIcon({ failures: 0, waiting: 0 })).toBeUndefined();
  });
  it("says how many in red where something failed, in amber where something only waits", () => {
    expect(drawn(2, 1)).toMatch(/fill="#c2271b".*>3</);
    expect(drawn(0, 1)).toMatch(/fill="#f3b431".*>1</);
    expect(drawn(100, 1)).toMatch(/>99</);
  });
});
