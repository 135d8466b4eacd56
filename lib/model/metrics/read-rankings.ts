import { mostRanked, type Rankings } from "./rankings";
import { type Digests, noHours } from "./read-digests";

/** The worst of all: what a pipeline's own list left out could not be among them. */
export function answerRankings(digests: Digests): Rankings {
  const all = [...digests.values()].map(({ rankings }) => rankings);
  return {
    waits: worst(
      all.flatMap(({ waits }) => waits),
      (one) => [one.totalMs],
    ),
    slower: worst(
      all.flatMap(({ slower }) => slower),
      (one) => [one.byMs],
    ),
    flaky: worst(
      all.flatMap(({ flaky }) => flaky),
      (one) => [one.flaky, one.lostMs],
    ),
    approvals: worst(
      all.flatMap(({ approvals }) => approvals),
      (one) => [one.p50, one.longest.ms],
    ),
    hours: sumHours(all.map(({ hours }) => hours)),
  };
}

type Placed = { pipeline: string; stageName: string; actionName?: string | undefined };

/** By the first figure, then the next; of equals by their place, so that the same history ranks the same. */
function worst<Rank extends Placed>(ranks: readonly Rank[], figures: (rank: Rank) => readonly number[]) {
  const compare = (a: Rank, b: Rank) => compareFigures(figures(a), figures(b)) || comparePlaces(a, b);
  const found: Rank[] = [];
  for (const rank of ranks) {
    const last = found.at(-1);
    if (found.length === mostRanked && last && compare(last, rank) <= 0) continue;
    const at = found.findIndex((one) => compare(rank, one) < 0);
    found.splice(at < 0 ? found.length : at, 0, rank);
    if (found.length > mostRanked) found.pop();
  }
  return found;
}

function compareFigures(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((figure, index) => figure !== b[index]);
  return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

function comparePlaces(a: Placed, b: Placed): number {
  return compareTexts(placeOf(a), placeOf(b));
}

const placeOf = ({ pipeline, stageName, actionName = "" }: Placed) =>
  [pipeline, stageName, actionName].join("\0");
const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function sumHours(all: readonly Rankings["hours"][]): Rankings["hours"] {
  const sum = noHours();
  for (const hours of all) {
    for (const [weekday, day] of sum.entries()) {
      for (let hour = 0; hour < day.length; hour += 1)
        day[hour] = (day[hour] ?? 0) + (hours[weekday]?.[hour] ?? 0);
    }
  }
  return sum;
}
