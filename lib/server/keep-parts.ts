import type { PipelineHistory } from "../model/metrics/facts";
import type { MetricsPipeline } from "../model/metrics/metrics-pipeline";
import type { PerPipeline } from "../model/metrics/per-pipeline";

/** A question has about five, and one by stage as many as there are names of stages. */
const mostKeys = 120;
/** Pipelines whose parts are reckoned at a time, before others get their turn. */
const atOnce = 25;

export type KeptParts = {
  perPipeline: PerPipeline;
  /** Reckons the parts that a question lacks, a few pipelines at a time: all of them at once would hold up everybody. */
  warm(key: string, pipelines: readonly MetricsPipeline[], reckon: Reckon): Promise<void>;
};

type Reckon = (some: readonly MetricsPipeline[]) => unknown;
type Parts = WeakMap<PipelineHistory, unknown>;

/** Parts of answers, by question and past: they go with the past they were reckoned from. */
export function keepParts(): KeptParts {
  const kept = new Map<string, Parts>();
  let last: { key: string; parts: Parts } | undefined;

  function partsOf(key: string): Parts {
    // A part is asked for of one pipeline after the other.
    if (last?.key === key) return last.parts;
    const parts: Parts = kept.get(key) ?? new WeakMap();
    // The key asked for last stands last.
    kept.delete(key);
    kept.set(key, parts);
    for (const oldest of [...kept.keys()].slice(0, -mostKeys)) kept.delete(oldest);
    last = { key, parts };
    return parts;
  }

  return {
    perPipeline<Part>({ history }: { history: PipelineHistory }, key: string, reckon: () => Part): Part {
      const parts = partsOf(key);
      // One key stands for one kind of part: whoever asks with it has also put it here.
      if (parts.has(history)) return parts.get(history) as Part;
      const part = reckon();
      parts.set(history, part);
      return part;
    },
    async warm(key, pipelines, reckon) {
      const warmed = partsOf(`warm ${key}`);
      const cold = pipelines.filter(({ history }) => !warmed.has(history));
      for (let at = 0; at < cold.length; at += atOnce) {
        const some = cold.slice(at, at + atOnce);
        reckon(some);
        for (const { history } of some) warmed.set(history, true);
        await new Promise(setImmediate);
      }
    },
  };
}
