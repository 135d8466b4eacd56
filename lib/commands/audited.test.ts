import { afterAll, describe, expect, test } from "vitest";
import { AppError } from "../model/app-error";
import type { AuditOutcome } from "../model/audit";
import { aPipeline, testApprovalId, testExecutionId } from "../model/pipeline.fixture";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { audited, OutcomeUnknownError } from "./audited";
import type { CommandContext } from "./context";
import { decideApproval } from "./decide-approval";

const database = startTestDatabase();
const stores: Store[] = [];
const onError = () => undefined;
const pipeline = aPipeline({
  approvals: [
    {
      stageName: "Production",
      actionName: "Approve",
      approval: {
        ...{ kind: "waiting", id: testApprovalId, executionId: testExecutionId },
        ...{ startedAt: 0, expiresAt: 1 },
      },
    },
  ],
});

afterAll(async () => {
  for (const store of stores) await store.close();
});

function aContext(url: string): CommandContext {
  const store = openStore({ url, replica: "a", onError, answerWithinMs: 2_000 });
  stores.push(store);
  return {
    ...{ store, onError, from: {} },
    actor: { email: "kim@example.com", name: "Kim", sid: "s", grants: [{ role: "approver" }] },
    findPipeline: async () => pipeline,
    findDeployment: async () => undefined,
    findFindings: async () => [],
    gatewayOf: () => {
      throw new Error("AWS was asked.");
    },
  };
}

test("while the audit can't be written nothing is asked of AWS", async () => {
  const what = { pipeline: pipeline.key, stage: "Production", action: "Approve", approvalId: testApprovalId };
  const deciding = decideApproval(aContext("postgres://127.0.0.1:9/none"), {
    ...what,
    ...{ decision: "Approved", comment: "" },
  });
  await expect(deciding).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("nothing was sent"),
  });
});

describe("a command is written down", () => {
  test.each<[string, Error, AuditOutcome]>([
    ["one may not", new AppError("forbidden", "No."), "refused"],
    ["what was sent is none", new AppError("invalid", "No."), "refused"],
    ["somebody was faster", new AppError("conflict", "No."), "moved-on"],
    ["AWS throttles", new AppError("throttled", "No."), "failed"],
    ["AWS is away", new AppError("unavailable", "No."), "failed"],
    ["the answer was lost", new OutcomeUnknownError("unavailable", "No."), "unknown"],
    ["we have made a mistake", new TypeError("No."), "failed"],
  ])("with its outcome when %s", async (_, error, outcome) => {
    const context = aContext(database.url());
    const acting = audited(context, { verb: "approval.decide", pipeline: pipeline.key }, async () => {
      throw error;
    });
    const thrown: unknown = await acting.catch((caught: unknown) => caught);
    const sight = { pipelines: "all", others: "all" } as const;
    const [record] = await context.store.readAudit({ filter: {}, sight, most: 1 });
    expect(record).toMatchObject({ by: "kim@example.com", outcome, because: expect.any(String) });
    if (error instanceof AppError) expect(thrown).toMatchObject({ code: error.code, auditId: record?.id });
    else expect(thrown).toBe(error);
  });

  test("as done, with what AWS called its request", async () => {
    const context = aContext(database.url());
    const id = await audited(
      context,
      { verb: "approval.decide", pipeline: pipeline.key },
      async (auditId) => ({
        answer: auditId,
        result: { outcome: "done", requestId: "r-1" },
      }),
    );
    const sight = { pipelines: "all", others: "all" } as const;
    const [record] = await context.store.readAudit({ filter: { id }, sight, most: 1 });
    expect(record).toMatchObject({ outcome: "done", requestId: "r-1" });
  });
});
