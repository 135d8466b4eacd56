import { expect, it } from "vitest";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import { anAction, anExecution, aPipeline, aStage, testExecutionId } from "../pipeline.fixture";
import { stampOf, withLive } from "./live-attempts";
import { numberAttempts } from "./number-attempts";

const told = (id: string, status: "InProgress" | "Succeeded" | "Failed", startedAt: number) => ({
  ...{ id: toActionExecutionId(id), executionId: testExecutionId, status, startedAt, changedAt: startedAt },
});
const read = (...executions: ReturnType<typeof told>[]) =>
  numberAttempts(
    executions.map((execution) => ({
      ...{ stageName: "Build", actionName: "DockerBuild", category: "Build" as const, execution },
    })),
  );
const showing = (latest: ReturnType<typeof told> | undefined) =>
  aPipeline({ stages: [aStage({ actions: [anAction({ latest })] })] });

it.each([
  [
    "the newer word on an attempt",
    read(told("a", "InProgress", 1)),
    showing(told("a", "Succeeded", 1)),
    ["a Succeeded 1"],
  ],
  [
    "an attempt nobody had read yet",
    read(told("a", "Failed", 1)),
    showing(told("b", "InProgress", 5)),
    ["a Failed 1", "b InProgress 2"],
  ],
  [
    "what was read, where the stage holds nothing of it",
    read(told("a", "Failed", 1)),
    showing(undefined),
    ["a Failed 1"],
  ],
  [
    "nothing of another execution",
    read(told("a", "Failed", 1)),
    showing({ ...told("b", "InProgress", 5), executionId: toPipelineExecutionId("another") }),
    ["a Failed 1"],
  ],
])("takes %s", (_, attempts, pipeline, expected) => {
  const merged = withLive(attempts, pipeline, testExecutionId);
  expect(merged.map(({ execution, attempt }) => `${execution.id} ${execution.status} ${attempt}`)).toEqual(
    expected,
  );
});

it("in PARALLEL mode the execution itself tells, whatever the stage shows", () => {
  const actions = [{ stageName: "Build", actionName: "DockerBuild", ...told("a", "Succeeded", 1) }];
  const pipeline = { ...showing(undefined), executions: [anExecution({ status: "InProgress", actions })] };
  expect(withLive([], pipeline, testExecutionId)).toMatchObject([{ execution: { id: "a" }, attempt: 1 }]);
});

it("what is known of it is stamped anew when it ends, an action begins or an action ends", () => {
  const running = anExecution({ status: "InProgress", changedAt: 1 });
  const stamps = [
    stampOf(showing(undefined), running),
    stampOf(showing(told("a", "InProgress", 1)), running),
    stampOf(showing(told("a", "Failed", 1)), running),
    stampOf(showing(told("a", "Failed", 1)), { ...running, status: "Failed" }),
  ];
  expect(new Set(stamps).size).toBe(4);
  expect(stampOf(showing(told("a", "Failed", 1)), running)).toBe(stamps[2]);
});
