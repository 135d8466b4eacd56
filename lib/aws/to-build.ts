import type { Build, BuildBatch, BuildPhase } from "@aws-sdk/client-codebuild";
import type { BuildReading, FailedPhase, LogPlace } from "../model/failure/cause-reading";
import { listOf, textOf, timeOf } from "./missing";

export function toBuildReading(raw: Partial<Build>): BuildReading {
  const phases = listOf(raw.phases);
  // Whatever is not known to be well; the last phase has no status at all.
  const failed = phases.find(({ phaseStatus }) => isBad(textOf(phaseStatus)));
  return {
    id: textOf(raw.id) ?? "",
    isComplete: raw.buildComplete === true,
    failed: failed && toFailedPhase(failed),
    log: toLogPlace(raw.logs),
    isLogOff: raw.logs?.cloudWatchLogs?.status === "DISABLED",
  };
}

function isBad(status: string | undefined): boolean {
  return status !== undefined && status !== "SUCCEEDED" && status !== "IN_PROGRESS" && status !== "QUEUED";
}

function toFailedPhase(raw: Partial<BuildPhase>): FailedPhase {
  const context = listOf(raw.contexts).find(({ message, statusCode }) => message || statusCode);
  return {
    name: textOf(raw.phaseType) ?? "",
    startedAt: timeOf(raw.startTime),
    endedAt: timeOf(raw.endTime),
    code: textOf(context?.statusCode),
    message: textOf(context?.message),
  };
}

function toLogPlace(raw: Build["logs"]): LogPlace | undefined {
  const group = textOf(raw?.groupName);
  const stream = textOf(raw?.streamName);
  return group === undefined || stream === undefined ? undefined : { group, stream };
}

/** Of a batch the build that failed first; a group that was tried again is told by its last build. */
export function toFailedBuildId(raw: Partial<BuildBatch>): string | undefined {
  const failed = listOf(raw.buildGroups)
    .flatMap(({ currentBuildSummary }) => currentBuildSummary ?? [])
    .filter(({ buildStatus }) => isBad(textOf(buildStatus)))
    .toSorted((a, b) => (timeOf(a.requestedOn) ?? 0) - (timeOf(b.requestedOn) ?? 0));
  // arn:aws:codebuild:region:account:build/project:uuid
  return textOf(failed[0]?.arn)?.replace(/^arn:[^/]*\//, "");
}
