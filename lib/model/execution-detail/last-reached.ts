import type { EpochMs } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import { stageChangedAt } from "../stage-segment";

/** When the last stage in production last went well; absent where that is not known. */
export function readLastReached({
  stages,
  executions,
}: Pick<PipelineSnapshot, "stages" | "executions">): { stageName: string; at: EpochMs } | undefined {
  const stage = stages.findLast(({ isProduction }) => isProduction);
  if (!stage) return undefined;
  const own = stage.latest?.status === "Succeeded" ? stageChangedAt(stage) : undefined;
  const passed = executions.flatMap(({ passages = [] }) =>
    passages.flatMap(({ stageName, status, changedAt }) =>
      stageName === stage.name && status === "Succeeded" ? (changedAt ?? []) : [],
    ),
  );
  const at = Math.max(own ?? 0, ...passed);
  return at === 0 ? undefined : { stageName: stage.name, at };
}
