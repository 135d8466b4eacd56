import type { ECSTaskSet } from "@aws-sdk/client-codedeploy";
import type { Side } from "../model/deployment";
import { listOf, numberOf, textOf } from "./missing";

type Sides = { old?: Side | undefined; new?: Side | undefined };

/** `isDone`: the deployment succeeded, so that the set that serves is the new one. */
export function toTaskSetSides(
  raw: readonly ECSTaskSet[] | undefined,
  { isDone }: { isDone: boolean },
): Sides | undefined {
  const sets = listOf(raw);
  if (sets.length === 0) return undefined;
  const replacement = findReplacement(sets, isDone);
  const original = sets.find((set) => set !== replacement);
  return {
    old: original && toSide(original, "original"),
    new: replacement && toSide(replacement, "replacement"),
  };
}

// Labels are missing in old answers. The original is the one that was PRIMARY first; PRIMARY moves over at the end,
// yet a set's id counts down with the time it was made at, so that the lesser of two is the newer.
function findReplacement(sets: readonly ECSTaskSet[], isDone: boolean): ECSTaskSet | undefined {
  const green = sets.find(({ taskSetLabel }) => taskSetLabel === "Green");
  if (green) return green;
  const others = sets.filter(({ taskSetLabel }) => taskSetLabel !== "Blue");
  if (others.length < sets.length) return others[0];
  const ids = sets.map(countdownOf);
  if (ids.length > 1 && ids.every((id) => id > 0)) return sets[ids.indexOf(Math.min(...ids))];
  const primary = sets.find(({ status }) => status === "PRIMARY");
  if (isDone) return primary;
  return primary && sets.find((set) => set !== primary);
}

// `ecs-svc/9223370493425779968`; AWS itself misspells the member. Beyond 2^53 seconds blur, minutes do not.
function countdownOf({ identifer }: ECSTaskSet): number {
  return Number(/^ecs-svc\/(\d+)$/.exec(textOf(identifer) ?? "")?.[1] ?? 0);
}

function toSide(raw: ECSTaskSet, place: "original" | "replacement"): Side {
  const label = raw.taskSetLabel ?? place;
  return {
    label: `${label.toLowerCase()} task set`,
    percent: numberOf(raw.trafficWeight),
    running: numberOf(raw.runningCount),
    desired: numberOf(raw.desiredCount),
    pending: numberOf(raw.pendingCount),
    targetGroup: textOf(raw.targetGroup?.name),
  };
}
