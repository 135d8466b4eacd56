import { describe, expect, it, test } from "vitest";
import { parseFilter } from "./filter";
import { toFleetRow } from "./fleet-row";
import type { ApprovalId, PipelineName } from "./ids";
import { type InboxEntry, listWaiting, matchesEntry, narrowInbox } from "./inbox";
import type { Granted } from "./may";
import { anAction, aPipeline, aStage, aWaitingApproval, testNow } from "./pipeline.fixture";

const signOff = anAction({ name: "SignOff", category: "Approval" });

/** A pipeline with one approval per deadline, before a stage of its own. */
function aRow(name: string, deadlines: readonly number[], isProduction = true) {
  const stages = [
    aStage({ name: "Approve", actions: [signOff] }),
    aStage({ name: "Live", isProduction, actions: [anAction({ name: "Deploy" })] }),
  ];
  const approvals = deadlines.map((expiresAt, at) => {
    // Thirty-two hex digits, as its parser asks for.
    const id = `${at}`.padStart(32, "0") as ApprovalId;
    return { stageName: "Approve", actionName: "SignOff", approval: aWaitingApproval({ id, expiresAt }) };
  });
  // A plain name, as its parser asks for.
  return toFleetRow(aPipeline({ name: name as PipelineName, mode: "PARALLEL", stages, approvals }));
}

describe("the list of what waits", () => {
  it("puts what ends first first, over all pipelines, and never changes its mind among equals", () => {
    const rows = [aRow("b", [testNow + 3, testNow + 9]), aRow("c", [testNow + 1]), aRow("a", [testNow + 3])];
    expect(listWaiting(rows).map(({ row }) => row.name)).toEqual(["c", "a", "b", "b"]);
    expect(listWaiting([...rows].reverse())).toEqual(listWaiting(rows));
  });

  it("has no entry for a pipeline where nothing waits", () => {
    expect(listWaiting([aRow("quiet", [])])).toEqual([]);
  });

  test.each([
    ["production:yes", true],
    ["production:no", false],
    ["-production:yes", false],
    ["stage:Live", true],
    ["stage:appr*", true],
    ["stage:Build", false],
    ["signoff", true],
    ["-signoff", false],
    ["checkout", true],
    ["elsewhere", false],
    ["account:prod checkout", true],
    ["account:dev", false],
  ])("is narrowed by %s", (filter, isShown) => {
    const [entry] = listWaiting([aRow("checkout-api", [testNow])]);
    expect(entry && matchesEntry(parseFilter(filter), entry)).toBe(isShown);
  });

  it("is narrowed to accounts, regions and what one may decide", () => {
    const rows = [aRow("checkout-api", [testNow]), aRow("ledger", [testNow + 1])];
    const viewer: Granted = {
      grants: [{ role: "viewer" }, { role: "approver", pipelines: ["ledger"] }],
    };
    const all = { scope: { accounts: [], regions: [] }, isMine: false, filter: [], viewer };
    const names = (entries: readonly InboxEntry[]) => entries.map(({ row }) => row.name);
    const { waiting, mine, shown } = narrowInbox(rows, all);
    expect([waiting, mine, shown].map(names)).toEqual([
      ["checkout-api", "ledger"],
      ["ledger"],
      ["checkout-api", "ledger"],
    ]);
    expect(names(narrowInbox(rows, { ...all, isMine: true }).shown)).toEqual(["ledger"]);
    const elsewhere = { accounts: ["dev"], regions: [] };
    expect(narrowInbox(rows, { ...all, scope: elsewhere }).waiting).toEqual([]);
  });

  it("tells what lets something into production from what does not", () => {
    const [entry] = listWaiting([aRow("staging-only", [testNow], false)]);
    expect(entry && matchesEntry(parseFilter("production:yes"), entry)).toBe(false);
  });
});
