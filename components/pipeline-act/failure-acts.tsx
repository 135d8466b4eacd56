"use client";

import type { Failure } from "../../lib/model/failure/failure";
import type { Subject } from "../../lib/model/grant";
import type { PipelineKey } from "../../lib/model/ids";

/**
 * What can be done about something that stands still, where only its row is at hand: the pipeline is read when a verb
 * is pressed. `subject`: whom grants speak of, a FleetRow or a FailurePlace fits. `most`: how many verbs there is room for.
 */
export function FailureActs(_: {
  failure: Failure;
  pipelineKey: PipelineKey;
  subject: Subject;
  most?: number | undefined;
}) {
  return null;
}
