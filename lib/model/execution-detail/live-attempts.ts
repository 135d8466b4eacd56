import type { ActionExecution, PipelineExecution } from "../execution";
import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import { wordOf } from "../status";
import type { ActionAttempt } from "./execution-detail";
import { numberAttempts } from "./number-attempts";

type Reading = Omit<ActionAttempt, "attempt">;

/** What was read of an execution, with what the page has heard of it since. */
export function withLive(
  attempts: readonly ActionAttempt[],
  pipeline: Pick<PipelineSnapshot, "stages" | "executions">,
  id: PipelineExecutionId,
): readonly ActionAttempt[] {
  const live = liveReadings(pipeline, id);
  if (live.length === 0) return attempts;
  const isLive = ({ execution }: ActionAttempt) =>
    live.some((one) => one.execution.id !== undefined && one.execution.id === execution.id);
  return numberAttempts([...attempts.filter((one) => !isLive(one)), ...live]);
}

function liveReadings(
  { stages, executions }: Pick<PipelineSnapshot, "stages" | "executions">,
  id: PipelineExecutionId,
): readonly Reading[] {
  const own = executions.find((one) => one.id === id)?.actions;
  return stages.flatMap((stage) =>
    stage.actions.flatMap(({ name, category, provider, latest }) => {
      const told: ActionExecution | undefined =
        own?.find((one) => one.stageName === stage.name && one.actionName === name) ??
        (latest?.executionId === id ? latest : undefined);
      // Without an id it can't be told from what was read already.
      if (told?.id === undefined) return [];
      return [{ stageName: stage.name, actionName: name, category, provider, execution: told }];
    }),
  );
}

/** Another one whenever there is more to read of an execution than there was. */
export function stampOf(
  pipeline: Pick<PipelineSnapshot, "stages" | "executions">,
  { id, status, changedAt }: PipelineExecution,
): string {
  const live = liveReadings(pipeline, id).map(
    ({ execution }) => `${execution.id} ${wordOf(execution.status)}`,
  );
  return [wordOf(status), changedAt ?? "", ...live].join();
}
