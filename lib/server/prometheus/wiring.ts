import type { OnScopeCall } from "../../aws/gateway";
import type { EpochMs, PipelineKey } from "../../model/ids";
import { parseScopeKey, scopeKeyOfPipeline } from "../../model/scope";
import type { LiveSnapshot } from "../live-snapshot";
import type { Instruments } from "./instruments";

export function makeCountCall({ awsCalls }: Pick<Instruments, "awsCalls">): OnScopeCall {
  return (key, operation, outcome) => {
    const { account = "", region = "" } = parseScopeKey(key) ?? {};
    awsCalls.inc({ account, region, operation, outcome });
  };
}

/** Now, as AWS's clock has it where a pipeline is: by how much that one is ahead is known only later. */
export function makeBeganAt(live: Pick<LiveSnapshot, "offsetOf">): (pipeline: PipelineKey) => EpochMs {
  const began = Date.now();
  return (pipeline) => began + live.offsetOf(scopeKeyOfPipeline(pipeline));
}
