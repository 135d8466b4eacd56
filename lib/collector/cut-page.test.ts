import { expect, it } from "vitest";
import { toPipelineExecutionId } from "../model/ids";
import { anExecution } from "../model/pipeline.fixture";
import { withoutCutShort } from "./cut-page";

const id = toPipelineExecutionId;
const begun = (name: string, startedAt: number) => anExecution({ id: id(name), startedAt });
const reading = (of: string, actionName: string, startedAt: number) => ({
  ...{ stageName: "Build", actionName, category: "Build" as const },
  execution: { executionId: id(of), status: "Succeeded" as const, startedAt },
});

it("an execution that began before the page does is left out, though another one's action is the oldest", () => {
  const executions = [begun("new", 300), begun("between", 205), begun("waited", 100)];
  // The one that waited for days deploys among the actions of others; its first ones are on the next page.
  const page = [
    reading("new", "Source", 301),
    reading("waited", "Deploy", 290),
    reading("between", "Source", 205),
    reading("waited", "Unit", 202),
  ];
  const kept = withoutCutShort(executions, page).map(({ execution }) => execution.executionId);
  expect(kept).toEqual(["new", "between"]);
});

it("one that is not listed is left out: nobody knows when it began", () => {
  expect(withoutCutShort([], [reading("unknown", "Source", 1)])).toEqual([]);
});
