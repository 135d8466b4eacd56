import type { CauseReads } from "../../aws/cause-reads";
import type { GatewayError } from "../../aws/gateway-error";
import { buildCause } from "../../model/failure/build-cause";
import type { BuildReading, LogPlace } from "../../model/failure/cause-reading";
import { type LogLine, tellsItsEnd } from "../../model/failure/excerpt";
import type { LogOfAction } from "../../model/failure/log-of-action";
import type { LogProblem } from "../../model/failure/log-problem";
import type { FailedAction } from "./failed-action";
import { type FoundCause, isAnswer } from "./found-cause";
import { readFailingPart } from "./read-log-part";

type OfBuild = Exclude<LogOfAction, { kind: "stream" }>;

export async function readBuildCause(
  reads: CauseReads,
  action: FailedAction,
  of: OfBuild,
): Promise<FoundCause> {
  const asked = await orProblem(() => readBuild(reads, of));
  if ("problem" in asked) {
    // The log may be open to us where the build is not.
    if (of.kind === "build" && of.place) return readStreamCause(reads, action, of.place);
    return settled(action, { problem: asked.problem });
  }
  const build = asked.value;
  if (!build) return settled(action, { problem: { kind: "build-gone" } });
  if (!build.log) return settled(action, { build, problem: { kind: build.isLogOff ? "off" : "empty" } });
  const span = build.failed ?? { startedAt: action.startedAt, endedAt: action.failedAt };
  return readLogCause(reads, action, { build, place: build.log, span });
}

/** What a pipeline ran by itself: its log is all there is. */
export function readStreamCause(
  reads: CauseReads,
  action: FailedAction,
  place: LogPlace,
): Promise<FoundCause> {
  return readLogCause(reads, action, {
    place,
    span: { startedAt: action.startedAt, endedAt: action.failedAt },
  });
}

type Asked = {
  build?: BuildReading | undefined;
  place: LogPlace;
  span: { startedAt?: number | undefined; endedAt?: number | undefined };
};

async function readLogCause(
  reads: CauseReads,
  action: FailedAction,
  { build, place, span }: Asked,
): Promise<FoundCause> {
  const read = await orProblem(() => readFailingPart(reads, place, span));
  if ("problem" in read) return settled(action, { build, problem: read.problem });
  const log = read.value;
  if (log.length > 0) {
    const isAll = tellsItsEnd(log) || hasAll(log, span.endedAt);
    return { kind: isAll ? "final" : "more-to-come", cause: buildCause({ action, build, log }) };
  }
  return { kind: "more-to-come", cause: buildCause({ action, build, problem: { kind: "empty" } }) };
}

function hasAll(log: readonly LogLine[], endedAt: number | undefined): boolean {
  return endedAt !== undefined && (log.at(-1)?.at ?? 0) >= endedAt;
}

async function readBuild(reads: CauseReads, of: OfBuild): Promise<BuildReading | undefined> {
  if (of.kind === "build") return reads.readBuild(of.buildId);
  const id = await reads.findFailedBuild(of.batchId);
  return id === undefined ? undefined : reads.readBuild(id);
}

function settled(
  action: FailedAction,
  parts: { build?: BuildReading | undefined; problem: LogProblem },
): FoundCause {
  const kind = parts.problem.kind === "denied" ? "denied" : "final";
  return { kind, cause: buildCause({ action, ...parts }) };
}

type Asking<Value> = { value: Value } | { problem: LogProblem };

async function orProblem<Value>(read: () => Promise<Value>): Promise<Asking<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return { problem: problemOf(error) };
  }
}

function problemOf({ code, operation, message }: GatewayError): LogProblem {
  if (code === "forbidden") return { kind: "denied", operation };
  if (code === "not-found") return { kind: "gone" };
  return { kind: "unanswered", because: message };
}
