"use client";

import { utcMoment } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentAlarm, DeploymentSnapshot } from "../../lib/model/deployment";
import { formatAge } from "../../lib/model/duration";
import { alarmLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { GapNote } from "./gaps-part";
import { Part } from "./part";

/** Which alarms look after it, what they say, and what they would do. */
export function AlarmsPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { alarms, gaps } = deployment;
  return (
    <Part
      title={deployment.engine === "CodeDeploy" ? "Alarms of the group" : "Alarms"}
      aside={effectWords(deployment)}
    >
      {alarms.length === 0 ? (
        <p className="text-meta text-ink-2">
          {gaps.some(({ part }) => part === "group" || part === "alarms" || part === "service")
            ? "Not known."
            : "None: nothing but its own failure stops this deployment."}
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {inOrder(alarms).map((alarm) => (
            <AlarmRow key={alarm.name} alarm={alarm} />
          ))}
        </ul>
      )}
      <GapNote gaps={gaps} part="alarms" />
    </Part>
  );
}

function effectWords({ alarms, safeguards }: DeploymentSnapshot): string {
  if (alarms.length === 0 || safeguards.alarmsStop === undefined) return "";
  if (!safeguards.alarmsStop) return "only watched";
  const which = alarms.length === 1 ? "it" : "any one";
  return safeguards.rollsBackOn.alarm ? `${which} rolls back` : `${which} stops it`;
}

const urgency = (alarm: DeploymentAlarm) => (alarm.state === "ALARM" ? 0 : alarm.state === "OK" ? 2 : 1);

/** What is on first, then what is not known, then what is well. */
function inOrder(alarms: readonly DeploymentAlarm[]): readonly DeploymentAlarm[] {
  return alarms.toSorted((a, b) => urgency(a) - urgency(b));
}

function AlarmRow({ alarm }: { alarm: DeploymentAlarm }) {
  const look = alarmLook(alarm.state);
  const isOn = alarm.state === "ALARM";
  return (
    <li className="deployment-row">
      <Glyph shape={look.shape} className={`mt-0.5 ${toneText[look.tone]}`} />
      <div className="min-w-0">
        <p className="flex gap-3">
          <span className="min-w-0 font-mono text-[11.5px] leading-5 [overflow-wrap:anywhere]">
            {alarm.name}
          </span>
          <span
            className={
              isOn
                ? "ml-auto shrink-0 text-meta leading-5 font-semibold text-bad"
                : "ml-auto shrink-0 text-meta leading-5 text-ink-2"
            }
          >
            {look.word}
          </span>
        </p>
        <AlarmDetail alarm={alarm} />
      </div>
    </li>
  );
}

function AlarmDetail({
  alarm: { since, reason, threshold, metricName, state, isComposite },
}: {
  alarm: DeploymentAlarm;
}) {
  const age = useClockWords((now) =>
    since === undefined
      ? ""
      : state === "ALARM"
        ? `since ${utcMoment(since, now)}`
        : `for ${formatAge(now - since)}`,
  );
  const limit = threshold === undefined ? "" : `limit ${threshold}`;
  const facts = [age, metricName, limit, isComposite && "of other alarms"].filter(Boolean).join(", ");
  const isTold = state !== "OK" && reason !== undefined;
  if (!facts && !isTold) return null;
  return (
    <p className="text-caption text-ink-3 [overflow-wrap:anywhere]">
      <span data-at={since} data-tip={isTold ? undefined : reason}>
        {facts}
      </span>
      {isTold && <span className="block text-ink-2">{reason}</span>}
    </p>
  );
}
