"use client";

import Link from "next/link";
import type { PageMetrics } from "../../lib/contract/metrics";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";
import { metricsPath } from "./metrics-links";
import type { WhyNothing } from "./reach-words";
import { useAsking } from "./use-asking";

const titles = {
  "no-pipelines": "There is no pipeline to measure",
  growing: "The past is not here yet",
  "no-match": "No pipeline matches",
  "nothing-ended": "No execution ended in these days",
} satisfies Record<WhyNothing, string>;

export function NoMetrics({ why, page }: { why: WhyNothing; page: PageMetrics }) {
  const { question, scope } = useAsking();
  const { pipeline: _, stage: __, action: ___, q: ____, ...wide } = question;
  return (
    <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title={titles[why]}>
      {why === "no-pipelines" && "Durations, deployments and waits stand here, of pipelines you may see."}
      {why === "growing" && "Figures appear by themselves as soon as the first pipelines are read."}
      {why === "nothing-ended" && `In the ${page.question.days} days shown nothing that is stored has ended.`}
      {(why === "no-match" || why === "nothing-ended") && (
        <p>
          <Link href={metricsPath(wide, scope)} prefetch={false} className="link-ink">
            Show all pipelines
          </Link>
        </p>
      )}
    </Notice>
  );
}
