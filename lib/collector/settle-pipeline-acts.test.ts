import { describe, expect, test } from "vitest";
import { GatewayError } from "../aws/gateway-error";
import { type AuditId, type AuditResult, parseAuditId, type UnsettledPipelineAct } from "../model/audit";
import type { PipelineExecution } from "../model/execution";
import { anExecution, aPipeline, testExecutionId, testNow } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import type { PipelineExecutionStatus } from "../model/status";
import { settlePipelineActs } from "./settle-pipeline-acts";

const auditId = parseAuditId("0b7e5f6a-41d8-4c55-9a0e-3f2f6d1c8b7a") ?? expect.fail();
const known = aPipeline();
const pipeline = known.key;
const [young, over, longOver] = [10_000, 70_000, 700_000];

const stop = (parts: Partial<UnsettledPipelineAct>): UnsettledPipelineAct => ({
  ...{ auditId, pipeline, act: "stop", by: "kim@example.com", executionId: testExecutionId },
  ...{ outcome: "sending", ageMs: young },
  ...parts,
});

type Shown = { status?: PipelineExecutionStatus; executions?: PipelineExecution[]; error?: GatewayError };

/** What is written down of these rows where AWS shows this. */
async function settle(rows: readonly UnsettledPipelineAct[], { status, executions = [], error }: Shown) {
  const told: (AuditResult | { gaveUp: string })[] = [];
  let asked = 0;
  const gone = async () => {
    throw error ?? new Error("This is not asked.");
  };
  await settlePipelineActs({
    scope: scopeKeyOf(known),
    gateway: {
      ...{ readState: gone, listActionExecutions: gone, now: () => testNow },
      async readExecution() {
        asked += 1;
        if (error || status === undefined) return gone();
        return { status, type: "STANDARD" };
      },
      listExecutions: async () => executions,
    },
    store: {
      readUnsettledPipelineActs: async () => rows,
      readStarted: async () => new Set(),
      addOutcome: async (_: AuditId, result) => void told.push(result),
      giveUpSettling: async (_: AuditId, gaveUp) => void told.push({ gaveUp }),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  return { told, asked };
}

const text = (words: string) => expect.stringContaining(words);
const awsError = (code: "not-found" | "unavailable", name: string) =>
  new GatewayError(code, "GetPipelineExecution", "No.", { cause: Object.assign(new Error(), { name }) });

describe("an act on a pipeline", () => {
  test.each<[string, Partial<UnsettledPipelineAct>, Shown, object[]]>([
    ["that may still be on its way is left alone", { outcome: "requested" }, {}, []],
    [
      "whose process ended before it was sent has failed",
      { outcome: "requested", ageMs: over },
      {},
      [{ outcome: "failed", because: text("before it asked AWS") }],
    ],
    ["that AWS took and shows is done", { outcome: "sent" }, { status: "Stopped" }, [{ outcome: "done" }]],
    [
      "whose answer was lost is done once AWS shows it",
      {},
      { status: "Stopping" },
      [{ outcome: "done", because: text("answer was lost") }],
    ],
    ["that AWS does not show yet is waited for", {}, { status: "InProgress" }, []],
    [
      "that AWS never got has failed",
      { ageMs: over },
      { status: "InProgress" },
      [{ outcome: "failed", because: text("never got it") }],
    ],
    ["that AWS took is waited for longer", { outcome: "sent", ageMs: over }, { status: "InProgress" }, []],
    [
      "that AWS took is given up in the end",
      { outcome: "sent", ageMs: longOver },
      { status: "InProgress" },
      [{ gaveUp: text("within ten minutes") }],
    ],
    [
      "that came too late has moved on",
      { outcome: "sent" },
      { status: "Succeeded" },
      [{ outcome: "moved-on", because: text("ended Succeeded") }],
    ],
    [
      "on what AWS has no more is done where AWS took it",
      { outcome: "sent" },
      { error: awsError("not-found", "PipelineExecutionNotFoundException") },
      [{ outcome: "done", because: text("no more") }],
    ],
    [
      "on what AWS has no more is never known else",
      { outcome: "unknown", ageMs: over },
      { error: awsError("not-found", "PipelineExecutionNotFoundException") },
      [{ gaveUp: text("no more") }],
    ],
    [
      "on a pipeline that is gone is never known",
      {},
      { error: awsError("not-found", "PipelineNotFoundException") },
      [{ gaveUp: text("this pipeline no more") }],
    ],
  ])("%s", async (_, parts, shown, told) => {
    expect((await settle([stop(parts)], shown)).told).toEqual(
      told.map((one) => expect.objectContaining(one)),
    );
  });

  test("names what began where the answer that named it was lost", async () => {
    const detail = "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com";
    const began = anExecution({ trigger: { type: "StartPipelineExecution", detail }, startedAt: testNow });
    const { told } = await settle([stop({ act: "start" })], { executions: [began] });
    expect(told).toEqual([expect.objectContaining({ outcome: "done", startedId: testExecutionId })]);
  });

  test("is asked about again later while AWS does not answer, and so are those after it", async () => {
    const error = awsError("unavailable", "");
    expect(await settle([stop({}), stop({})], { error })).toEqual({ told: [], asked: 1 });
  });
});
