import type { PipelineHistory } from "../model/metrics/facts";
import type { PerPipeline } from "../model/metrics/per-pipeline";

/** So many questions are remembered: what all who look at one period ask, and a few more. */
const mostKeys = 24;

/** Parts of answers, by question and past: they go with the past they were reckoned from. */
export function keepParts(): PerPipeline {
  const kept = new Map<string, WeakMap<PipelineHistory, unknown>>();

  function partsOf(key: string): WeakMap<PipelineHistory, unknown> {
    const parts = kept.get(key) ?? new WeakMap<PipelineHistory, unknown>();
    // The key asked for last stands last.
    kept.delete(key);
    kept.set(key, parts);
    for (const oldest of [...kept.keys()].slice(0, -mostKeys)) kept.delete(oldest);
    return parts;
  }

  return <Part>({ history }: { history: PipelineHistory }, key: string, reckon: () => Part): Part => {
    const parts = partsOf(key);
    // One key stands for one kind of part: whoever asks with it has also put it here.
    if (parts.has(history)) return parts.get(history) as Part;
    const part = reckon();
    parts.set(history, part);
    return part;
  };
}
