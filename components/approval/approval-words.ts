import { leftWords, utcMoment } from "../../lib/client/clock-words";
import type { ApprovalRow } from "../../lib/model/approval-row";
import type { Behind } from "../../lib/model/behind";
import { formatAge, formatSpan } from "../../lib/model/duration";
import type { EpochMs } from "../../lib/model/ids";
import type { Consequence } from "../../lib/model/reach";
import { countRevisions, type Release } from "../../lib/model/release";

const dayMs = 24 * 3_600_000;

export function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** To the minute while it matters, else to the day. */
export function timeLeft(expiresAt: EpochMs, now: EpochMs): string {
  const left = expiresAt - now;
  return left < dayMs ? leftWords(left) : formatAge(left);
}

export function sinceWords(at: EpochMs, now: EpochMs): string {
  return `${utcMoment(at, now)}, ${formatSpan(now - at)}`;
}

export function deadlineWords(expiresAt: EpochMs, now: EpochMs): string {
  const left = expiresAt - now;
  return `${utcMoment(expiresAt, now)}, ${left > 0 ? `in ${leftWords(left)}` : "due"}`;
}

export function blocksWords({ count, oldestAt }: Behind, now: EpochMs): string {
  if (count === 0) return "nothing";
  const oldest = oldestAt === undefined ? "" : `, oldest ${formatAge(now - oldestAt)}`;
  return `${plural(count, "execution")}${oldest}`;
}

/** `SignOff → Production, 3 revisions` */
export function whatWords({ actionName, target, revisions }: ApprovalRow): string {
  const into = target === undefined ? actionName : `${actionName} → ${target}`;
  return revisions === undefined ? into : `${into}, ${plural(revisions, "revision")}`;
}

export function consequenceWords(consequence: Consequence): string {
  switch (consequence.kind) {
    case "starts": {
      const { actions, stage, afterwards } = consequence;
      const [first, ...more] = actions.map(({ name, provider }) =>
        provider ? `${name} (${provider})` : name,
      );
      const what = more.length > 1 ? plural(actions.length, "action") : [first, ...more].join(" and ");
      const next = afterwards.length > 0 ? `, then ${afterwards.join(", ")}` : "";
      return `Approving starts ${what} in ${stage.name}${next}`;
    }
    case "beside":
      return `Approving starts nothing yet: ${consequence.names.join(", ")} beside it is not done`;
    case "held": {
      const why = consequence.reason ? ` (${consequence.reason})` : "";
      return `Approved, it waits before ${consequence.stage.name}: the transition is disabled${why}`;
    }
    case "ends":
      return "Nothing follows: approving ends the execution";
  }
}

/** What the button does; `short` where a phone's width is all there is. */
export function approveWords(release: Release): { long: string; short: string } {
  const to = release.stage?.name;
  if (to === undefined) return { long: "Approve", short: "Approve" };
  const short = `Approve to ${to}`;
  if (release.change.kind === "back") return { long: `Approve taking ${to} back`, short };
  if (release.change.kind === "same") return { long: `Approve the same revision to ${to}`, short };
  const count = countRevisions(release);
  return { long: count === undefined ? short : `Approve ${plural(count, "revision")} to ${to}`, short };
}
