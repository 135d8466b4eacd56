import type { ExecutionMode, PipelineDeclaration } from "@aws-sdk/client-codepipeline";
import fc from "fast-check";
import { expect } from "vitest";
import { hours } from "../../providers/provider";
import { Refusal } from "../../refusal";
import { approval, codeBuild, gitSource } from "../../worlds/parts";
import { type ActionExecution, actionName } from "../action-execution";
import { decideApproval } from "../decide-approval";
import { updatePipeline } from "../definitions";
import { currentDefinition, type Pipeline } from "../pipeline";
import { retryStage } from "../retry-stage";
import { rollbackStage } from "../rollback-stage";
import { setTransition } from "../set-transition";
import { stopExecution } from "../stop-execution";
import type { World } from "../world";
import { deploy, type smallWorld, stage, start, step, tester } from "./small-world";

/** What people and machines may do to a pipeline, as data, so that a failing story can be read and shrunk. */
export type Move =
  | { kind: "start" }
  | { kind: "wait"; ms: number }
  | { kind: "decide"; approve: boolean; nth: number }
  | { kind: "fail"; action: string }
  | { kind: "stop"; abandon: boolean; nth: number }
  | { kind: "retry"; all: boolean; stage: number }
  | { kind: "rollback"; stage: number; nth: number }
  | { kind: "transition"; stage: number; enabled: boolean }
  | { kind: "update" };

const nth = fc.nat({ max: 5 });
export const moves = fc.oneof(
  { arbitrary: fc.constant<Move>({ kind: "start" }), weight: 4 },
  {
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: hours(2) }) }),
    weight: 8,
  },
  { arbitrary: fc.record({ kind: fc.constant("decide" as const), approve: fc.boolean(), nth }), weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant("fail" as const),
      action: fc.constantFrom("Compile", "Unit", "Deploy", "Check"),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant("stop" as const), abandon: fc.boolean(), nth }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant("retry" as const), all: fc.boolean(), stage: nth }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant("rollback" as const), stage: nth, nth }), weight: 2 },
  {
    arbitrary: fc.record({ kind: fc.constant("transition" as const), stage: nth, enabled: fc.boolean() }),
    weight: 2,
  },
  { arbitrary: fc.constant<Move>({ kind: "update" }), weight: 1 },
);

export interface Shape {
  readonly mode: ExecutionMode;
  readonly parallelTests: number;
  readonly releases: number;
  readonly onFailure: "none" | "RETRY" | "ROLLBACK" | "SKIP";
}

export const shapes: fc.Arbitrary<Shape> = fc.record({
  mode: fc.constantFrom("SUPERSEDED", "QUEUED", "PARALLEL"),
  parallelTests: fc.nat({ max: 3 }),
  releases: fc.integer({ min: 1, max: 3 }),
  onFailure: fc.constantFrom("none", "RETRY", "ROLLBACK", "SKIP"),
});

export function declare({ mode, parallelTests, releases, onFailure }: Shape): Partial<PipelineDeclaration> {
  const tests = Array.from({ length: parallelTests }, (_, i) =>
    codeBuild(i === 0 ? "Unit" : `Unit${i}`, "unit"),
  );
  const compile = codeBuild("Compile", "checkout", { outputs: ["BuildOutput"] });
  const answer = onFailure === "none" ? {} : { onFailure: { result: onFailure } };
  const release = (index: number) =>
    stage(`Release${index}`, [approval("SignOff"), deploy("Deploy", 2), deploy("Check", 3)], answer);
  return {
    executionMode: mode,
    stages: [
      stage("Source", [gitSource("acme/checkout")]),
      stage("Build", [compile, ...tests]),
      ...Array.from({ length: releases }, (_, index) => release(index)),
    ],
  };
}

/** Does the move, if AWS would let it; a refusal changes nothing and is no failure. */
export function play(
  world: World,
  pipeline: Pipeline,
  orders: ReturnType<typeof smallWorld>["orders"],
  move: Move,
): void {
  try {
    perform(world, pipeline, orders, move);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function perform(
  world: World,
  pipeline: Pipeline,
  orders: ReturnType<typeof smallWorld>["orders"],
  move: Move,
) {
  const slotAt = (index: number) => pipeline.stages[index % pipeline.stages.length];
  switch (move.kind) {
    case "start":
      return void start(world, pipeline);
    case "wait":
      return step(world, move.ms);
    case "decide":
      return decideNth(world, pipeline, move);
    case "fail":
      return void orders.add({ action: move.action, times: 1, plan: { afterMs: 1_000, failure } });
    case "stop":
      return stopNth(world, pipeline, move);
    case "retry":
      return retryAt(world, pipeline, slotAt(move.stage), move.all);
    case "rollback":
      return rollbackAt(world, pipeline, slotAt(move.stage), move.nth);
    case "transition": {
      const slot = slotAt(move.stage);
      const change = { direction: "Inbound", enabled: move.enabled, by: tester, reason: "held" } as const;
      return slot && setTransition(world, pipeline, slot, change);
    }
    case "update":
      return void updatePipeline(world, pipeline, currentDefinition(pipeline));
  }
}

const failure = { code: "JobFailed", message: "told to" };

function decideNth(world: World, pipeline: Pipeline, move: { approve: boolean; nth: number }) {
  const waiting = pipeline.actionExecutions.filter(
    (action) => action.token && action.status === "InProgress",
  );
  const approvalAction = waiting[move.nth % Math.max(1, waiting.length)];
  if (approvalAction) decide(world, pipeline, approvalAction, move.approve);
}

export function decide(world: World, pipeline: Pipeline, waiting: ActionExecution, approve: boolean) {
  decideApproval(world, pipeline, {
    stageName: waiting.stageName,
    actionName: actionName(waiting),
    token: waiting.token ?? "",
    status: approve ? "Approved" : "Rejected",
    summary: "",
    by: tester,
  });
}

function stopNth(world: World, pipeline: Pipeline, { abandon, nth: n }: { abandon: boolean; nth: number }) {
  const execution = pipeline.executions.at(-1 - n);
  if (execution) stopExecution(world, execution, { abandon, reason: "told to" });
}

function retryAt(
  world: World,
  pipeline: Pipeline,
  slot: Pipeline["stages"][number] | undefined,
  all: boolean,
) {
  const executionId = slot?.latest?.execution.id;
  if (!slot || !executionId) return;
  const before = pipeline.executions.length;
  const id = retryStage(world, pipeline, slot, { executionId, mode: all ? "ALL_ACTIONS" : "FAILED_ACTIONS" });
  expect(id).toBe(executionId);
  expect(pipeline.executions.length).toBe(before);
}

function rollbackAt(
  world: World,
  pipeline: Pipeline,
  slot: Pipeline["stages"][number] | undefined,
  n: number,
) {
  const target = pipeline.executions.at(-1 - n);
  if (!slot || !target) return;
  const known = new Set(pipeline.executionsById.keys());
  const id = rollbackStage(world, pipeline, slot, { targetId: target.id, by: tester });
  expect(known.has(id)).toBe(false);
}
