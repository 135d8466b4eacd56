import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

/** Triggers by branch and path, stage rollback, conditions and metrics only exist for V2. */
export const findV1: Rule = ({ pipeline }) =>
  // Unknown as long as the definition is unread.
  pipeline.pipelineType !== "V1"
    ? []
    : [
        toFinding({
          ...{ rule: "v1", severity: "low", pipeline: pipeline.key },
          evidence: "The pipeline is of type V1.",
          remedy:
            "Set pipelineType to V2 (UpdatePipeline). V2 is paid by the minute of action instead of by the pipeline.",
        }),
      ];
