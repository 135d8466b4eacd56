import { Gauge, Registry } from "prom-client";

type Labels = Readonly<Record<string, string>>;

/** What holds at this moment: reckoned when it is asked for, so that nothing that is gone is told of. */
export type Family = {
  name: `signalbox_${string}`;
  help: string;
  labels: readonly string[];
  samples: readonly { labels: Labels; value: number }[];
};

export function one(name: Family["name"], help: string, value: number): Family {
  return { name, help, labels: [], samples: [{ labels: {}, value }] };
}

export function toRegistry(families: readonly Family[]): Registry {
  const registry = new Registry();
  for (const { name, help, labels, samples } of families) {
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
    for (const sample of samples) gauge.set(sample.labels, sample.value);
  }
  return registry;
}
