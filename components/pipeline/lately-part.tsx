"use client";

import { utcExact } from "../../lib/client/clock-words";
import { useActionLately } from "../../lib/client/use-execution";
import { formatDuration } from "../../lib/model/duration";
import { type LatelyRead, readLately, wordTrend } from "../../lib/model/execution-detail/read-lately";
import type { PipelineKey } from "../../lib/model/ids";
import type { ActionSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { isSettled } from "../../lib/model/status";
import { actionLook } from "../status/look";
import { LatelyBars } from "./lately-bars";
import { useShowExecution } from "./use-show-execution";

/** How often this happens: the action's last twenty results, as long as they took. */
export function LatelyPart({ lately, action }: { lately: LatelyRead; action: ActionSnapshot }) {
  const { bars, failed, slowerPercent } = lately;
  if (bars.length === 0) return null;
  // How long people take to decide is no measure.
  const usualMs = action.category === "Approval" ? undefined : action.usualMs;
  const words = [
    usualMs !== undefined && `dashed: p50, ${formatDuration(usualMs)}`,
    failed > 0 && `✕ ${badWord(action.category)}, ${failed} of ${bars.length}`,
    action.category !== "Approval" && wordTrend(slowerPercent),
  ].filter((word) => typeof word === "string");
  return (
    <section aria-label="Last results" className="mt-4 border-t border-line pt-3 text-meta">
      <h3 className="text-ink-2">
        {bars.length === 1 ? "The last result" : `The last ${bars.length} results`}, by length
      </h3>
      <div className="mt-2 flex flex-wrap items-end gap-x-5 gap-y-2">
        <LatelyBars bars={bars} usualMs={usualMs} />
        <ul className="text-caption text-ink-2">
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      </div>
      <Numbers bars={bars} />
    </section>
  );
}

/** Undefined until it was read; what goes on now is no result yet. */
export function useLately(
  pipeline: PipelineKey,
  stage: StageSnapshot,
  { name, latest }: ActionSnapshot,
): LatelyRead | undefined {
  const ended = latest && isSettled(latest.status) ? `${latest.id} ${latest.changedAt}` : "";
  const results = useActionLately(pipeline, { stage: stage.name, action: name, stamp: ended });
  return results && readLately(results);
}

export function wordLately(
  { failed, bars }: LatelyRead,
  { category }: Pick<ActionSnapshot, "category">,
): string | undefined {
  if (failed === 0 || bars.length < 2) return undefined;
  return `${badWord(category)} ${failed} of last ${bars.length}`;
}

// AWS calls an approval failed that was rejected, or that nobody decided in time.
function badWord(category: ActionSnapshot["category"]): string {
  return category === "Approval" ? "not approved" : "failed";
}

function Numbers({ bars }: Pick<LatelyRead, "bars">) {
  const show = useShowExecution();
  return (
    <details className="mt-2">
      <summary className="py-1 text-ink-2">Numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard. */}
      <section aria-label="The last results in numbers" tabIndex={0} className="overflow-x-auto">
        <table className="timeline-table">
          <thead>
            <tr>
              <th scope="col">Ended</th>
              <th scope="col">Status</th>
              <th scope="col">Took</th>
              <th scope="col">Execution</th>
            </tr>
          </thead>
          <tbody>
            {bars.toReversed().map(({ id, executionId, status, endedAt, tookMs }) => (
              <tr key={id}>
                <td>{utcExact(endedAt)}</td>
                <td>{actionLook(status).word}</td>
                <td>{formatDuration(tookMs)}</td>
                <td>
                  <button
                    type="button"
                    className="link-ink font-mono text-[11.5px]"
                    onClick={() => show(executionId)}
                  >
                    {executionId.slice(0, 8)}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
