import type { StageSegment } from "../../lib/model/stage-segment";
import { type Look, situationLooks, stageLook } from "./look";

/** How a segment stands on the line: thin while all is well, a block where something is to be seen. */
export type SegmentForm = "rail" | "dotted" | "filled" | "amber" | "outlined" | "progress";
export type SegmentLook = Look & { form: SegmentForm };

const byKind = {
  succeeded: { ...stageLook("Succeeded"), form: "rail" },
  failed: { ...stageLook("Failed"), form: "filled" },
  running: { ...stageLook("InProgress"), form: "progress" },
  waiting: { ...situationLooks.waiting, form: "amber" },
  stopping: { ...stageLook("Stopping"), form: "outlined" },
  stopped: { ...stageLook("Stopped"), form: "outlined" },
  cancelled: { ...stageLook("Cancelled"), form: "outlined" },
  skipped: { ...stageLook("Skipped"), form: "dotted" },
  "not-started": { ...situationLooks.notStarted, form: "dotted" },
} satisfies Record<Exclude<StageSegment["kind"], "unknown">, SegmentLook>;

export function segmentLook(segment: StageSegment): SegmentLook {
  if (segment.kind !== "unknown") return byKind[segment.kind];
  return { ...stageLook(segment), form: "outlined" };
}
