import { type PipelineKey, parseRegion, type Region } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import type { PostureFacts } from "./posture-facts";
import { findProductionActions } from "./production-actions";

type Regions = Set<Region>;
type Application = { all: Regions; parts: Map<string, Regions> };

/** Where each application's production is, and which part of it a pipeline stands for. */
export function readApplications(
  pipelines: readonly PipelineSnapshot[],
  productionOf: (key: PipelineKey) => ReadonlySet<string>,
): (pipeline: PipelineSnapshot) => PostureFacts["application"] {
  const applications = new Map<string, Application>();
  for (const pipeline of pipelines) {
    if (pipeline.application === undefined) continue;
    const known = applications.get(pipeline.application) ?? { all: new Set(), parts: new Map() };
    applications.set(pipeline.application, known);
    const part = known.parts.get(partOf(pipeline)) ?? new Set();
    known.parts.set(partOf(pipeline), part);
    for (const region of regionsOf(pipeline, productionOf(pipeline.key))) {
      known.all.add(region);
      part.add(region);
    }
  }
  return (pipeline) => {
    const { application: name } = pipeline;
    const known = name === undefined ? undefined : applications.get(name);
    if (name === undefined || !known) return undefined;
    return {
      name,
      regions: [...known.all].sort(),
      own: [...(known.parts.get(partOf(pipeline)) ?? [])].sort(),
    };
  };
}

function regionsOf(pipeline: PipelineSnapshot, production: ReadonlySet<string>): readonly Region[] {
  return findProductionActions({ pipeline, production }).map(
    ({ action }) => (action.region && parseRegion(action.region)) || pipeline.region,
  );
}

/** `checkout-api`, `checkout-api-us` and `checkout-api-us-east-1` are one part in several regions. */
function partOf({ name, region }: PipelineSnapshot): string {
  const words = new Set([...region.split("-"), region.replaceAll("-", ""), shortRegion(region)]);
  const parts = name.toLowerCase().split(/[-_.]/);
  while (parts.length > 1 && words.has(parts.at(-1) ?? "")) parts.pop();
  return parts.join("-");
}

/** `us-east-1` is often written `use1`. */
function shortRegion(region: Region): string {
  const [area = "", side = "", number = ""] = region.split("-");
  return `${area}${side.charAt(0)}${number}`;
}
