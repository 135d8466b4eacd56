import { isRunningRow } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { alarmLook, targetLook, verdictLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { type Look, toneText } from "../status/look";

/**
 * What speaks for or against it: the comparison with old, alarms that are on, machines that failed. Once it is over
 * only what spoke against it is news.
 */
export function WellCell({ row }: { row: DeploymentRow }) {
  const { verdict, alarmsOn, machines } = row;
  const failed = machines?.failed ?? 0;
  return (
    <>
      {failed > 0 && <Line look={{ ...targetLook("Failed"), word: `${failed} failed` }} />}
      {/* Once it is over its alarms are no longer read for it. */}
      {isRunningRow(row) && alarmsOn > 0 && (
        <Line
          look={{
            ...alarmLook("ALARM"),
            word: alarmsOn === 1 ? "1 alarm is on" : `${alarmsOn} alarms are on`,
          }}
        />
      )}
      {verdict && (isRunningRow(row) || verdict === "worse") && <Line look={verdictLook[verdict]} />}
    </>
  );
}

function Line({ look }: { look: Look }) {
  const isQuiet = look.tone === "ok" || look.tone === "faint";
  return (
    <span className="flex items-center gap-1.5 text-meta whitespace-nowrap">
      <Glyph shape={look.shape} size={12} className={toneText[look.tone]} />
      <span className={isQuiet ? "text-ink-2" : toneText[look.tone]}>{look.word}</span>
    </span>
  );
}
