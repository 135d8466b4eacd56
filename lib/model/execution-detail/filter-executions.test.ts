import { expect, it } from "vitest";
import { anExecution } from "../pipeline.fixture";
import { unknown } from "../status";
import { filterExecutions, readChoices } from "./filter-executions";

const failed = anExecution({ status: "Failed", trigger: { type: "WebhookV2" } });
const begun = anExecution({ status: "Succeeded", trigger: { type: "StartPipelineExecution" } });
const strange = anExecution({ status: unknown("Paused") });
const all = [failed, begun, strange];

it.each([
  ["everything without a choice", { status: "", trigger: "" }, all],
  ["by status", { status: "Failed", trigger: "" }, [failed]],
  ["by trigger", { status: "", trigger: "StartPipelineExecution" }, [begun]],
  ["by both", { status: "Failed", trigger: "StartPipelineExecution" }, []],
  ["by a word AWS had not used before", { status: "Paused", trigger: "" }, [strange]],
])("lets through %s", (_, filter, expected) => {
  expect(filterExecutions(all, filter)).toEqual(expected);
});

it("offers what the list has, and what was chosen before", () => {
  expect(readChoices(all, { status: "Stopped", trigger: "" })).toEqual({
    statuses: ["Failed", "Paused", "Stopped", "Succeeded"],
    triggers: ["StartPipelineExecution", "WebhookV2"],
  });
});
