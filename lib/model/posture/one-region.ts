import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

/** If that region fails, this part is gone everywhere: the rest of its application would go on alone. */
export const findOneRegion: Rule = ({ pipeline, application }) => {
  if (!application || application.own.length === 0) return [];
  const missing = application.regions.filter((region) => !application.own.includes(region));
  if (missing.length === 0) return [];
  return [
    toFinding({
      ...{ rule: "one-region", severity: "medium", pipeline: pipeline.key },
      evidence: `Production goes to ${application.own.join(" and ")}; the rest of ${application.name} also to ${missing.join(" and ")}.`,
      remedy: `Add a production stage with a Deploy action in ${missing.join(" and ")} to this pipeline, or a pipeline there.`,
    }),
  ];
};
