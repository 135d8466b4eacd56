import fc from "fast-check";
import { expect, test } from "vitest";
import { hours, minutes } from "../providers/provider";
import { Refusal } from "../refusal";
import type { Execution } from "./execution";
import { executionMode, type Pipeline } from "./pipeline";
import { actionsInProgress } from "./stage-execution";
import { declaration, deploy, pipelineIn, smallWorld, stage, start, step } from "./testing/small-world";
import { decide, declare, moves, play, shapes } from "./testing/story";

const terminal = new Set(["Succeeded", "Failed", "Stopped", "Superseded", "Cancelled"]);

function checkInvariants(pipeline: Pipeline, superseded: Map<Execution, number>): void {
  const places = new Map<Execution, number>();
  const count = (execution: Execution) => places.set(execution, (places.get(execution) ?? 0) + 1);
  for (const slot of pipeline.stages) {
    if (slot.holder) count(slot.holder.execution);
    for (const execution of slot.inbound) count(execution);
    if (slot.holder) expect(["InProgress", "Stopping"]).toContain(slot.holder.status);
    for (const execution of slot.inbound) expect(["InProgress", "Stopped"]).toContain(execution.status);
    const waiting = slot.inbound.filter((execution) => execution.status === "InProgress");
    if (waiting[0]?.mode === "SUPERSEDED") expect(waiting.length).toBe(1);
    if (executionMode(pipeline) !== "PARALLEL") checkOrderOfEntry(pipeline, slot.name);
  }
  for (const [, n] of places) expect(n).toBe(1);
  for (const execution of pipeline.executions) checkExecution(execution, superseded);
}

/** Whoever began later never enters a stage first; a rollback goes straight to its stage. */
function checkOrderOfEntry(pipeline: Pipeline, stageName: string): void {
  const here = pipeline.actionExecutions.filter((a) => a.stageName === stageName && !a.execution.rollback);
  const entered = [...new Set(here.map((a) => pipeline.executions.indexOf(a.execution)))];
  expect(entered).toEqual([...entered].sort((a, b) => a - b));
}

function checkExecution(execution: Execution, superseded: Map<Execution, number>): void {
  const busy = [...execution.stages.values()].filter(
    (s) => s.status === "InProgress" || s.status === "Stopping",
  );
  expect(busy.length).toBeLessThanOrEqual(1);
  const running = execution.actions.filter((action) => action.status === "InProgress");
  if (terminal.has(execution.status)) {
    expect(busy).toEqual([]);
    expect(running).toEqual([]);
  }
  for (const stageExecution of busy) {
    expect(actionsInProgress(stageExecution).length).toBe(running.length);
    if (execution.mode === "PARALLEL") continue;
    const slot = execution.pipeline.stages.find((s) => s.name === stageExecution.declaration.name);
    expect(slot?.holder).toBe(stageExecution);
  }
  const before = superseded.get(execution);
  if (before !== undefined) {
    expect(execution.status).toBe("Superseded");
    expect(execution.actions.length).toBe(before);
  }
  if (execution.status === "Superseded") superseded.set(execution, execution.actions.length);
}

test("an execution is in one stage, a stage holds one execution, a superseded one never moves again", () => {
  fc.assert(
    fc.property(shapes, fc.array(moves, { minLength: 5, maxLength: 60 }), fc.nat(), (shape, story, seed) => {
      const { world, orders } = smallWorld(seed);
      const pipeline = pipelineIn(world, declare(shape));
      const superseded = new Map<Execution, number>();
      for (const move of story) {
        play(world, pipeline, orders, move);
        checkInvariants(pipeline, superseded);
      }
    }),
    { numRuns: 400 },
  );
});

test("a token is accepted exactly once, and never after its request is gone", () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 40 }), fc.boolean(), fc.nat(), (story, approve, seed) => {
      const { world, orders } = smallWorld(seed);
      const pipeline = pipelineIn(world);
      start(world, pipeline);
      step(world, minutes(30));
      for (const move of story) play(world, pipeline, orders, move);
      for (const asked of pipeline.approvalsByToken.values()) {
        const wasWaiting = asked.status === "InProgress";
        const answers = [1, 2, 3].map(() => refusalOf(() => decide(world, pipeline, asked, approve)));
        expect(answers.filter((answer) => answer === undefined).length).toBe(wasWaiting ? 1 : 0);
        for (const answer of answers.slice(1)) {
          expect(answer).toMatch(/^(ApprovalAlreadyCompleted|InvalidApprovalToken)Exception$/);
        }
      }
    }),
    { numRuns: 200 },
  );
});

function refusalOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.name;
    throw error;
  }
}

test("in QUEUED mode executions enter every stage in the order they began", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: minutes(20) }), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      (gaps, seed) => {
        const { world } = smallWorld(seed);
        const stages = (declaration().stages ?? []).slice(0, 2);
        const pipeline = pipelineIn(world, {
          executionMode: "QUEUED",
          stages: [...stages, stage("Out", [deploy("Deploy")])],
        });
        for (const gap of gaps) {
          start(world, pipeline);
          step(world, gap);
        }
        step(world, hours(24));
        const order = new Map(pipeline.executions.map((execution, index) => [execution, index]));
        for (const name of ["Source", "Build", "Out"]) {
          const entered = pipeline.actionExecutions
            .filter((a) => a.stageName === name)
            .map((a) => order.get(a.execution));
          expect(entered).toEqual([...entered].sort((a, b) => (a ?? 0) - (b ?? 0)));
          expect(entered.length).toBe(gaps.length);
        }
      },
    ),
    { numRuns: 60 },
  );
});
