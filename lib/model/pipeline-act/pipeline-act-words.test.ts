import { describe, expect, test } from "vitest";
import type { PipelineSnapshot } from "../pipeline";
import { anAction } from "../pipeline.fixture";
import type { OfferedAct } from "./offered-acts";
import {
  action,
  aFailedPipeline,
  execution,
  newest,
  oldest,
  second,
  stage,
  third,
  withStage,
} from "./pipeline-act.fixture";
import { wordPipelineAct } from "./pipeline-act-words";

const failed = aFailedPipeline();
const retry = { act: "retry-failed", stageName: "Test", executionId: newest } as const;
const factOf = (label: string, pipeline: PipelineSnapshot, asked: OfferedAct) =>
  wordPipelineAct(pipeline, asked).facts.find(([name]) => name === label)?.[1];
const waits = (...ids: (typeof newest)[]) => ({
  inbound: ids.map((executionId) => ({
    executionId,
    status: "InProgress" as const,
    type: "STANDARD" as const,
  })),
});
const queued = (mode: PipelineSnapshot["mode"], ...ids: (typeof newest)[]) =>
  withStage({ ...failed, mode }, "Production", {
    transition: { kind: "disabled", reason: "Freeze.", by: "arn:aws:iam::1:user/r.hale" },
    ...waits(...ids),
  });
const enable = { act: "enable-transition", stageName: "Production" } as const;
const busy = (...actions: ReturnType<typeof action>[]) =>
  withStage(failed, "Test", {
    latest: { executionId: newest, status: "InProgress", type: "STANDARD" },
    actions,
  });

describe("Then", () => {
  test.each<[string, PipelineSnapshot, OfferedAct, string]>([
    [
      "retry one",
      failed,
      retry,
      "Retry runs IntegrationTests again with the same revision. ContractTests follows if it passes.",
    ],
    [
      "retry two",
      withStage(failed, "Test", {
        actions: [action("A", 1, "Failed"), action("B", 1, "Failed"), action("C", 2), action("D", 3)],
      }),
      retry,
      "Retry runs A and B again with the same revision. C and D follow if they pass.",
    ],
    [
      "retry the last of a stage",
      withStage(failed, "Test", { actions: [action("A", 1, "Failed")] }),
      retry,
      "Retry runs A again with the same revision. Production follows if it passes.",
    ],
    [
      "retry before a disabled transition",
      withStage(queued("QUEUED"), "Test", { actions: [action("A", 1, "Failed")] }),
      retry,
      "Retry runs A again with the same revision. If it passes it waits before Production: the transition is disabled.",
    ],
    [
      "retry of a condition",
      withStage(failed, "Test", { actions: [action("A", 1, "Succeeded")] }),
      retry,
      "Retry runs what is left of Test again with the same revision. Production follows if it passes.",
    ],
    [
      "retry of a stage that was held at its entry",
      withStage(failed, "Test", {
        actions: [action("A", 1)],
        conditions: [{ type: "BEFORE_ENTRY", status: "Failed", rules: [] }],
      }),
      retry,
      "Retry checks the entry condition of Test again, with the same revision. A follows if it passes.",
    ],
    [
      "retry of an execution the stage does not show",
      { ...failed, mode: "PARALLEL" },
      { ...retry, executionId: third },
      "Retry runs what failed in Test again with the same revision.",
    ],
    [
      "retry of the last stage",
      failed,
      { act: "retry-all", stageName: "Production", executionId: second },
      "Retry runs Production again with the same revision. Nothing follows: the execution ends with it.",
    ],
    [
      "retry all",
      failed,
      { ...retry, act: "retry-all" },
      "Retry runs all 3 actions of Test again with the same revision, also UnitTests, which succeeded. Production follows if it passes.",
    ],
    ["enable, one waits", queued("SUPERSEDED", newest), enable, "Enabling lets c41d9e2 in."],
    [
      "enable, in the order of age",
      queued("QUEUED", newest, oldest, third),
      enable,
      "Enabling lets 2f0ab64 in first; 2 others follow in order.",
    ],
    [
      "enable, two wait",
      queued("QUEUED", newest, third),
      enable,
      "Enabling lets 9a07c55 in first; 1 other follows in order.",
    ],
    [
      "enable in PARALLEL",
      queued("PARALLEL", newest, third, oldest),
      enable,
      "Enabling lets all 3 in at once.",
    ],
    [
      "enable, none waits",
      queued("QUEUED"),
      enable,
      "Nothing waits: the next execution that comes goes on without a stop.",
    ],
    [
      "enable a busy stage",
      withStage(queued("QUEUED", newest), "Production", {
        latest: { executionId: second, status: "InProgress", type: "STANDARD" },
      }),
      enable,
      "Enabling lets c41d9e2 in once Production is free.",
    ],
    [
      "disable",
      failed,
      { act: "disable-transition", stageName: "Production" },
      "Executions that are done with Test wait before Production until somebody enables it again; a newer one takes the place of the one that waits.",
    ],
    [
      "roll back",
      failed,
      { act: "roll-back", stageName: "Production", executionId: third },
      "A new execution of type ROLLBACK runs Production alone and releases 9a07c55 over 4be81f0.",
    ],
    [
      "roll back with an approval",
      withStage(failed, "Production", { actions: [anAction({ name: "Approve", category: "Approval" })] }),
      { act: "roll-back", stageName: "Production" },
      "A new execution of type ROLLBACK runs Production alone and releases what the chosen one released there over 4be81f0. Approve asks again.",
    ],
    [
      "stop",
      busy(action("UnitTests", 1, "InProgress")),
      { act: "stop", executionId: newest },
      "Stopping waits until UnitTests has ended; nothing starts after.",
    ],
    [
      "stop at an approval",
      busy(anAction({ name: "Approve", category: "Approval", latest: { status: "InProgress" } })),
      { act: "stop", executionId: newest },
      "Stopping waits until Approve has ended; nothing starts after. Approve stays open until somebody decides.",
    ],
    [
      "abandon",
      busy(action("UnitTests", 1, "InProgress"), action("Lint", 1, "InProgress")),
      { act: "abandon", executionId: newest },
      "Abandoning does not wait: UnitTests and Lint are given up at once. What they began at CodeBuild goes on there.",
    ],
    [
      "stop what waits",
      queued("QUEUED", third),
      { act: "stop", executionId: third },
      "9a07c55 only waits to enter Production: it stops at once.",
    ],
    [
      "override on entry",
      withStage(failed, "Production", { conditions: [{ type: "BEFORE_ENTRY", rules: [] }] }),
      { act: "override", stageName: "Production", conditionType: "BEFORE_ENTRY", executionId: second },
      "The execution enters Production as if the condition had passed.",
    ],
    [
      "override on success",
      withStage(failed, "Test", { conditions: [{ type: "ON_SUCCESS", rules: [] }] }),
      { act: "override", stageName: "Test", conditionType: "ON_SUCCESS", executionId: newest },
      "The execution leaves Test as if the condition had passed; Production follows.",
    ],
  ])("%s", (_, pipeline, asked, then) => {
    expect(factOf("Then", pipeline, asked)).toBe(then);
  });
});

describe("Now", () => {
  const failedRule = {
    name: "NoAlarms",
    configuration: {},
    status: "Failed",
    summary: "5xx is in ALARM.",
  } as const;
  test.each<[string, PipelineSnapshot, OfferedAct, string]>([
    ["of a stage", failed, retry, "Test failed with c41d9e2."],
    ["of a transition", queued("QUEUED"), enable, "Disabled by r.hale: Freeze."],
    [
      "of an execution that waits",
      { ...queued("QUEUED", third), executions: [execution(third, { status: "InProgress" })] },
      { act: "stop", executionId: third },
      "9a07c55 is in progress before Production.",
    ],
    [
      "of a condition",
      withStage(failed, "Test", {
        conditions: [{ type: "BEFORE_ENTRY", status: "Failed", rules: [failedRule] }],
      }),
      { act: "override", stageName: "Test", conditionType: "BEFORE_ENTRY" },
      "It failed for c41d9e2. NoAlarms: 5xx is in ALARM.",
    ],
    ["of a pipeline at rest", failed, { act: "start" }, "Nothing is in progress."],
    [
      "of a pipeline at work",
      { ...failed, executions: [execution(newest, { status: "InProgress" })] },
      { act: "start" },
      "1 execution is in progress; mode SUPERSEDED.",
    ],
    [
      "of a stage nothing came to",
      { ...failed, stages: [stage("Test", undefined)] },
      { act: "roll-back", stageName: "Test" },
      "Nothing has entered Test yet.",
    ],
  ])("%s", (_, pipeline, asked, now) => {
    expect(factOf("Now", pipeline, asked)).toBe(now);
  });
});

test("names verb and object in the question, and what waits behind it", () => {
  expect(wordPipelineAct(failed, retry).title).toBe("Retry what failed in Test of checkout-api?");
  expect(wordPipelineAct(failed, { act: "stop", executionId: second }).title).toBe(
    "Stop 4be81f0 in checkout-api?",
  );
  expect(factOf("Pipeline", queued("QUEUED", newest, third), enable)).toBe(
    "2 executions wait to enter Production.",
  );
});
