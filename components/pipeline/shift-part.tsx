"use client";

import Link from "next/link";
import { useClockWords } from "../../lib/client/use-live";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import { shareOf, wordBlock } from "../../lib/model/deployment-brief";
import { isRunningRow } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { deploymentPath } from "../../lib/model/own-path";
import { nextWords } from "../deployment-list/next-words";
import { phaseLookOf } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { TrafficBar } from "../status/traffic-bar";

/** What the action deploys, and the way to its own page. */
export function ShiftPart({ shift }: { shift: DeploymentRow }) {
  const look = phaseLookOf(shift);
  const scope = useScopeFilter();
  const next = useClockWords((now) => nextWords(shift, now));
  const share = shareOf(shift);
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p className="flex items-center gap-2">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <span className="min-w-0">
          <span className={toneText[look.tone]}>{look.word}</span>{" "}
          {[share === undefined ? "" : wordBlock(shift), next].filter(Boolean).join(" · ")}
        </span>
        <Link
          href={withScope(deploymentPath(shift.key), scope)}
          prefetch={false}
          className="link-ink ml-auto shrink-0 text-meta"
        >
          {isRunningRow(shift) ? "Follow the shift" : "The deployment"}
        </Link>
      </p>
      <TrafficBar percent={share} className="mt-2" />
    </div>
  );
}
