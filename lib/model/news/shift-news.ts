import { wordShare } from "../deployment-brief";
import type { DeploymentRow } from "../deployment-row";
import type { EpochMs } from "../ids";
import { deploymentPath } from "../own-path";
import type { Phase } from "../phase";
import { type News, toNewsId } from "./news";

/** New has traffic, or is about to; a deployment that is stopped or rolled back is being seen to. */
const shifting: ReadonlySet<Phase> = new Set(["shifting", "waiting", "baking", "ending"]);

/** What speaks against a shift, each once: that new does worse than old, and that an alarm is on. */
export function toShiftNews(row: DeploymentRow, now: EpochMs): News[] {
  if (!shifting.has(row.phase) || row.rollback?.of !== undefined) return [];
  const { key, name, account, accountName, region, tags, isProduction } = row;
  const toNews = (reason: string, words: Pick<News, "title" | "sentence">): News => ({
    ...{ id: toNewsId("unhealthy", `${key}:${reason}`), kind: "unhealthy", at: now, ...words },
    path: deploymentPath(key),
    place: { key, name, account, accountName, region, tags, isProduction },
  });
  const worse = {
    title: `${name}: new is worse than old`,
    sentence: `${wordSide(row)}, and compares worse.`,
  };
  const alarms = row.alarmsOn === 1 ? "1 alarm is on" : `${row.alarmsOn} alarms are on`;
  const alarmed = { title: `${name}: ${alarms}`, sentence: `${wordSide(row)}, and ${alarms}.` };
  return [
    ...(row.verdict === "worse" ? [toNews("worse", worse)] : []),
    ...(row.alarmsOn > 0 ? [toNews("alarm", alarmed)] : []),
  ];
}

function wordSide(row: DeploymentRow): string {
  const share = wordShare(row);
  if (row.machines) return `${share} machines have the new version`;
  return share === "" ? "New comes in beside old" : `New has ${share} of traffic`;
}
