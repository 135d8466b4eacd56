"use client";

import dynamic from "next/dynamic";
import type { Distribution } from "../../lib/model/metrics/answer";
import type { Quantiles } from "../../lib/model/metrics/quantiles";
import { Numbers } from "./numbers";
import { NoChart, Part } from "./part";
import { wordCount, wordShare, wordTook } from "./span-words";

const DistributionPlot = dynamic(
  () => import("./distribution-plot").then((module) => module.DistributionPlot),
  { ssr: false, loading: () => <div className="distribution-plot" /> },
);

type Props = { distribution: Distribution; quantiles: Quantiles | undefined };

/** How many took how long: two humps say that there are two kinds. */
export function DistributionPart({ distribution, quantiles }: Props) {
  const title = "How they spread";
  const all = distribution.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) {
    return (
      <Part title={title}>
        <NoChart>Nothing ended in these days.</NoChart>
      </Part>
    );
  }
  return (
    <Part title={title} aside={`${wordCount(all)} by how long they took`}>
      <DistributionPlot distribution={distribution} quantiles={quantiles} />
      <Numbers
        of={title}
        csv="distribution"
        heads={["Took", "Executions", "Share"]}
        rows={distribution.map(({ fromMs, toMs, n }, index) => ({
          key: fromMs,
          cells: [
            index === distribution.length - 1
              ? `${wordTook(fromMs)} and more`
              : `${wordTook(fromMs)} to ${wordTook(toMs)}`,
            wordCount(n),
            wordShare((n / all) * 100),
          ],
        }))}
      />
    </Part>
  );
}
