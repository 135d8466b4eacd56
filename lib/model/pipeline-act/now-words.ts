import type { PipelineExecutionId } from "../ids";
import { personOf } from "../person";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled, wordOf } from "../status";
import { nameExecution, nameRevisions, shortExecution } from "./name-execution";
import type { OfferedAct } from "./offered-acts";
import { wordStands } from "./standing-words";

/** How things stand, in whole sentences. */
export function wordNow(
  pipeline: PipelineSnapshot,
  { act, executionId, conditionType }: OfferedAct,
  stage: StageSnapshot | undefined,
): string {
  if (act === "start") return wordRunning(pipeline);
  if (act === "stop" || act === "abandon") return wordWhere(pipeline, executionId);
  if (!stage) return "The stage is no longer there.";
  if (act === "enable-transition" || act === "disable-transition") return wordTransition(stage);
  const condition = stage.conditions.find(({ type }) => type === conditionType);
  if (condition) return wordCondition(condition, stage);
  // In PARALLEL mode a stage shows another execution than the one that is retried.
  const isOther = act !== "roll-back" && executionId !== stage.latest?.executionId;
  return isOther ? wordWhere(pipeline, executionId) : wordStage(stage);
}

function wordStage({ name, latest, revisions }: StageSnapshot): string {
  if (!latest) return `Nothing has entered ${name} yet.`;
  const revision = nameRevisions(revisions) ?? shortExecution(latest.executionId);
  return `${name} ${wordStands(latest.status)} with ${revision}${wordMessage(revisions)}.`;
}

const longestMessage = 72;

function wordMessage(revisions: StageSnapshot["revisions"]): string {
  const line = revisions.find(({ message }) => message !== undefined)?.message?.split("\n")[0] ?? "";
  if (line === "") return "";
  return line.length > longestMessage ? `, “${line.slice(0, longestMessage - 1)}…”` : `, “${line}”`;
}

function wordTransition({ transition }: StageSnapshot): string {
  const by = personOf(transition.by);
  if (transition.kind === "enabled") return "Executions enter without a stop.";
  const reason = transition.reason ? `: ${transition.reason}` : "";
  return `Disabled${by ? ` by ${by}` : ""}${reason.replace(/[.!?]$/, "")}.`;
}

function wordCondition(
  { status, summary, rules }: StageSnapshot["conditions"][number],
  stage: StageSnapshot,
): string {
  const failed = rules.find((rule) => rule.status === "Failed");
  const because = failed ? `${failed.name}${failed.summary ? `: ${failed.summary}` : ""}` : summary;
  const what = wordChecked(status);
  const held = nameRevisions(stage.revisions);
  return `It ${what}${held ? ` for ${held}` : ""}${because ? `. ${because.replace(/\.$/, "")}` : ""}.`;
}

function wordChecked(status: StageSnapshot["conditions"][number]["status"]): string {
  if (status === undefined) return "has not been checked";
  if (status === "InProgress") return "is being checked";
  return status === "Failed" ? "failed" : `is ${wordOf(status)}`;
}

function wordRunning({ executions, mode }: PipelineSnapshot): string {
  const open = executions.filter(({ status }) => !isSettled(status)).length;
  if (open === 0) return "Nothing is in progress.";
  const others = open === 1 ? "1 execution is" : `${open} executions are`;
  return `${others} in progress; mode ${wordOf(mode)}.`;
}

function wordWhere(pipeline: PipelineSnapshot, executionId: PipelineExecutionId | undefined): string {
  const execution = pipeline.executions.find(({ id }) => id === executionId);
  if (!execution) return "AWS lists this execution no more.";
  const place = wordPlace(pipeline, execution.id);
  const where = place === undefined ? "" : ` ${place}`;
  const name = nameExecution(pipeline, execution.id);
  return `${name} ${wordStands(execution.status)}${where}${wordMessage(execution.revisions)}.`;
}

/** Where an execution is, as long as it goes on. */
export function wordPlace(
  { stages }: PipelineSnapshot,
  executionId: PipelineExecutionId,
): string | undefined {
  const before = stages.find(({ inbound }) => inbound.some((one) => one.executionId === executionId));
  if (before) return `before ${before.name}`;
  const inside = stages.find(
    ({ latest }) => latest?.executionId === executionId && !isSettled(latest.status),
  );
  return inside && `in ${inside.name}`;
}
