import type { ApprovalRow } from "../approval-row";
import type { EpochMs } from "../ids";
import { type News, type NewsPlace, toNewsId } from "./news";

const longestSoonMs = 2 * 3_600_000;

/** From two hours before its end on; of one that lasts less than four, from half of its time on. */
export function soonFrom({ startedAt, expiresAt }: Pick<ApprovalRow, "startedAt" | "expiresAt">): EpochMs {
  return expiresAt - Math.min(longestSoonMs, (expiresAt - startedAt) / 2);
}

/** That it waits, and once it is late, that too. */
export function toApprovalNews(approval: ApprovalRow, place: NewsPlace, now: EpochMs): News[] {
  const { id, stageName, actionName, startedAt, expiresAt, isProduction } = approval;
  const shared = {
    path: `/approvals?approval=${id}`,
    place: { ...place, isProduction, stageName, actionName },
  };
  const waiting: News = {
    ...shared,
    ...{ id: toNewsId("waiting", id), kind: "waiting", at: startedAt },
    title: `${place.name} waits for approval in ${stageName}`,
    sentence: `${actionName}: ${wordWhat(approval)}, until ${wordMoment(expiresAt)}.`,
  };
  const soon = soonFrom(approval);
  // Past its end it has expired, whether AWS says so yet or not.
  if (now < soon || now >= expiresAt) return [waiting];
  const late: News = {
    ...shared,
    ...{ id: toNewsId("ends-soon", id), kind: "ends-soon", at: soon },
    title: `${place.name}: approval in ${stageName} expires soon`,
    sentence: `${actionName} fails at ${wordMoment(expiresAt)} unless somebody decides.`,
  };
  return [waiting, late];
}

function wordWhat({ revisions, target }: ApprovalRow): string {
  const what = revisions === undefined ? "what waits" : `${revisions} revision${revisions === 1 ? "" : "s"}`;
  return target === undefined ? what : `${what} for ${target}`;
}

/** Not relative: a message may be read hours later. */
function wordMoment(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
