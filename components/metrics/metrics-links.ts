import { withScope } from "../../lib/client/use-url";
import { printTerm } from "../../lib/model/filter-terms";
import type { PipelineExecutionId, PipelineKey } from "../../lib/model/ids";
import type { GroupRow } from "../../lib/model/metrics/answer";
import type { TimePart } from "../../lib/model/metrics/facts";
import type { MetricsQuestion } from "../../lib/model/metrics/question";
import { formatQuestion } from "../../lib/model/metrics/question-params";
import type { ScopeFilter } from "../../lib/model/scope-filter";

export function metricsPath(question: MetricsQuestion, scope: ScopeFilter): string {
  const query = formatQuestion(question);
  return withScope(query === "" ? "/metrics" : `/metrics?${query}`, scope);
}

type Place = { stageName: string; actionName?: string | undefined; part?: TimePart | undefined };

/** Opens that execution on its pipeline's page, with the action or the wait in sight that took so long. */
export function executionPath(pipeline: PipelineKey, execution: PipelineExecutionId, where?: Place): string {
  const params = new URLSearchParams({ execution });
  if (where?.part === "queue") params.set("into", where.stageName);
  else if (where?.actionName !== undefined) params.set("action", `${where.stageName}/${where.actionName}`);
  return `/pipelines/${pipeline}?${params}`;
}

/** One step nearer to what a line of the table tells of; nothing where it is all that is shown already. */
export function nearer(question: MetricsQuestion, row: GroupRow): MetricsQuestion | undefined {
  const { group } = question;
  if (group === "pipeline") {
    if (!row.pipeline || row.pipeline === question.pipeline) return undefined;
    return { ...question, pipeline: row.pipeline, group: "stage" };
  }
  if (group === "stage") {
    if (question.stage === row.label) return undefined;
    // Of several pipelines: whose stage it is that takes so long.
    const next = question.pipeline === undefined ? "pipeline" : "stage";
    return { ...question, stage: row.label, action: undefined, group: next };
  }
  // What belongs to no group can't be asked for.
  if (row.key === "") return undefined;
  const term = termOf(group, row.label);
  return { ...question, group: "pipeline", q: [question.q, term].filter(Boolean).join(" ") };
}

function termOf(group: Exclude<MetricsQuestion["group"], "pipeline" | "stage">, label: string): string {
  const field = (key: string, value: string) =>
    printTerm({ kind: "field", key, values: [value], isNegated: false });
  if (group === "account") return field("account", label);
  if (group === "application") return field("app", label);
  return field("tag", `${group.slice("tag:".length)}=${label}`);
}
