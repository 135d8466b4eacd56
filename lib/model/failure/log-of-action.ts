import type { ActionExecutionId, PipelineName, Region } from "../ids";
import { parseRegion } from "../ids";
import type { LogPlace } from "./cause-reading";

/** Where what an action wrote is to be found. A build has to be asked for its log. */
export type LogOfAction =
  /** The place is known where AWS tells it with the action. */
  | { kind: "build"; buildId: string; region: Region; place?: LogPlace | undefined }
  | { kind: "batch"; batchId: string; region: Region }
  | { kind: "stream"; place: LogPlace; region: Region };

export type LoggingAction = {
  provider?: string | undefined;
  /** Where it works, if not where its pipeline is. */
  region?: string | undefined;
  isBatch: boolean;
  id?: ActionExecutionId | undefined;
  externalExecutionId?: string | undefined;
  logStreamArn?: string | undefined;
};

/** Undefined where the action's provider keeps no log of it that could be read as a whole. */
export function logOfAction(
  action: LoggingAction,
  pipeline: { name: PipelineName; region: Region },
): LogOfAction | undefined {
  const told = parseLogStreamArn(action.logStreamArn);
  const region = told?.region ?? regionOf(action, pipeline);
  const { provider, id, externalExecutionId = "" } = action;
  if (provider === "CodeBuild" && /^[^:]+:[^:]+$/.test(externalExecutionId)) {
    if (action.isBatch) return { kind: "batch", batchId: externalExecutionId, region };
    return { kind: "build", buildId: externalExecutionId, region, place: told?.place };
  }
  if (told) return { kind: "stream", ...told };
  // What a pipeline runs by itself logs under its own name. History keeps no ARNs, and AWS leaves out long ones.
  if ((provider === "Commands" || provider === "ECRBuildAndPublish") && id !== undefined) {
    return { kind: "stream", place: { group: `/aws/codepipeline/${pipeline.name}`, stream: id }, region };
  }
  return undefined;
}

export function regionOf({ region }: { region?: string | undefined }, pipeline: { region: Region }): Region {
  return (region === undefined ? undefined : parseRegion(region)) ?? pipeline.region;
}

function parseLogStreamArn(arn: string | undefined): { place: LogPlace; region: Region } | undefined {
  const [, rawRegion = "", group, stream] =
    /^arn:[\w-]+:logs:([\w-]+):\d*:log-group:([^:]+):log-stream:(.+)$/.exec(arn ?? "") ?? [];
  const region = parseRegion(rawRegion);
  if (!region || group === undefined || stream === undefined) return undefined;
  return { place: { group, stream }, region };
}
