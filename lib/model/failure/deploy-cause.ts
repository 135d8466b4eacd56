import type { DeploymentAlarm, DeploymentTarget, LifecycleEvent } from "../deployment";
import type { CodeDeployReading } from "../deployment-reading";
import { type Cause, type ExcerptLine, mostExcerptLines, type TargetCause } from "./cause";
import { type LogLine, lastLines, pickExcerpt } from "./excerpt";
import { signatureOf } from "./signature";
import { isBare, oneLine, type ToldAction, toldCause } from "./told-cause";

type Parts = {
  action: ToldAction;
  deployment?: CodeDeployReading | undefined;
  targets: readonly DeploymentTarget[];
  /** Those of the group that are in alarm, where an alarm stopped it. */
  alarms?: readonly DeploymentAlarm[] | undefined;
  problem?: string | undefined;
};

const mostTargets = 5;

/** The first lifecycle event that failed, at each target; else what stopped the deployment. */
export function deployCause({ action, deployment, targets, alarms = [], problem }: Parts): Cause {
  const failed = targets.flatMap((target) => failedEventOf(target) ?? []).toSorted(byTime);
  const [first] = failed;
  const told = toldCause(action);
  if (!first) return { ...told, ...stoppedBy(deployment, alarms), problem };
  const headline = headlineOf(first.event) ?? oneLine(deployment?.error?.message) ?? told.headline;
  const { isTelling } = pickExcerpt(linesOf(first.event)) ?? { isTelling: false };
  return {
    ...told,
    headline,
    signature: isBare(headline)
      ? undefined
      : signatureOf(isTelling ? headline : withScript(headline, first.event)),
    place: first.event.name,
    lines: excerptOf(first.event),
    targets: failed.slice(0, mostTargets).map(toTargetCause),
    problem,
  };
}

type FailedEvent = { target: DeploymentTarget; event: LifecycleEvent };

function failedEventOf(target: DeploymentTarget): FailedEvent | undefined {
  const event = target.events.find(({ status }) => status === "Failed");
  return event && { target, event };
}

function byTime(a: FailedEvent, b: FailedEvent): number {
  return (a.event.endedAt ?? 0) - (b.event.endedAt ?? 0);
}

function toTargetCause({ target, event }: FailedEvent): TargetCause {
  return {
    name: target.id,
    event: event.name,
    script: oneLine(event.diagnostics?.script),
    message: oneLine(event.diagnostics?.message),
    lines: excerptOf(event),
  };
}

function linesOf({ diagnostics }: LifecycleEvent): readonly LogLine[] {
  return (diagnostics?.logTail ?? "").split("\n").map((text) => ({ text }));
}

/** The hook's own words; where none of them is an error, what it wrote to its error stream; else CodeDeploy's. */
function headlineOf(event: LifecycleEvent): string | undefined {
  const excerpt = pickExcerpt(linesOf(event));
  if (excerpt?.isTelling) return excerpt.headline;
  const { text } = linesOf(event).find((line) => line.text.startsWith("[stderr]")) ?? {};
  return oneLine(text?.slice("[stderr]".length)) ?? oneLine(event.diagnostics?.message);
}

function excerptOf(event: LifecycleEvent): readonly ExcerptLine[] {
  const lines = linesOf(event);
  return pickExcerpt(lines)?.lines ?? lastLines(lines);
}

function withScript(headline: string, { diagnostics }: LifecycleEvent): string {
  return diagnostics?.script === undefined ? headline : `${diagnostics.script}: ${headline}`;
}

function stoppedBy(
  deployment: CodeDeployReading | undefined,
  alarms: readonly DeploymentAlarm[],
): Partial<Pick<Cause, "headline" | "signature" | "place" | "lines">> {
  const message = oneLine(deployment?.error?.message);
  const [alarm] = alarms;
  if (alarm) {
    const names = alarms.map(({ name }) => name).join(", ");
    return {
      headline:
        oneLine(`${alarms.length === 1 ? "Alarm" : "Alarms"} ${names} stopped the deployment.`) ?? names,
      signature: signatureOf(`alarm ${names}`),
      place: deployment?.error?.code,
      lines: alarms.slice(0, mostExcerptLines).map(({ name, since, reason }) => ({
        at: since,
        text: oneLine(`ALARM ${name}  ${reason ?? ""}`) ?? name,
        isError: true,
      })),
    };
  }
  if (message === undefined) return {};
  return {
    headline: message,
    signature: isBare(message) ? undefined : signatureOf(message),
    place: deployment?.error?.code,
  };
}
