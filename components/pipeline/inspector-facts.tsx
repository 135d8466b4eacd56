"use client";

import { utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { ActionExecution } from "../../lib/model/execution";
import { toRunningAction } from "../../lib/model/find-running";
import { personOf } from "../../lib/model/person";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { isSettled } from "../../lib/model/status";
import { usualRangeWords } from "../../lib/model/usual-words";
import { UsualTime } from "../status/usual-time";
import type { ActionInStage } from "./chosen-action";
import { Facts } from "./facts";

type Props = {
  found: ActionInStage;
  /** `failed 3 of last 20` */
  lately: string | undefined;
  /** Where inside the action it failed. */
  place: string | undefined;
};

export function InspectorFacts({ found: { action, stage }, lately, place }: Props) {
  const { latest } = action;
  const running = toRunningAction(action);
  const since = latest?.changedAt ?? latest?.startedAt;
  const sinceWords = useClockWords((now) =>
    since === undefined ? "" : `${utcMoment(since, now)} (${formatAge(now - since)})`,
  );
  const ranWords = useClockWords((now) => ranFor(latest, now));
  const revision = leadRevision(stage.revisions);
  // How long people usually take to decide is no measure for this one.
  const usual = action.category === "Approval" ? "" : usualRangeWords(action);
  return (
    <Facts
      facts={[
        ["Since", sinceWords && <span data-at={since}>{sinceWords}</span>],
        [
          action.category === "Approval" ? "Waited" : "Ran",
          running && usual !== "" ? (
            <UsualTime key="usual" running={running} />
          ) : (
            [ranWords, usual].filter(Boolean).join(", ")
          ),
        ],
        [
          "Revision",
          revision && (
            <span data-tip={revision.message}>
              <span className="font-mono">{shortRevision(revision.revisionId)}</span> {revision.author}
            </span>
          ),
        ],
        ["Lately", lately && <span className="text-wait">{lately}</span>],
        ["In", place],
        ["By", personOf(latest?.updatedBy)],
      ]}
    />
  );
}

function ranFor(latest: ActionExecution | undefined, now: number): string {
  if (latest?.startedAt === undefined) return "";
  const end = isSettled(latest.status) ? latest.changedAt : now;
  return end === undefined ? "" : formatDuration(end - latest.startedAt);
}
