import { mostRanked, type Rankings } from "./rankings";
import { type Digests, noHours } from "./read-digests";

/** The worst of all pipelines. */
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
    hours: all.reduce<Rankings["hours"]>((sum, { hours }) => addHours(sum, hours), noHours()),
  };
}

type Placed = { pipeline: string; stageName: string; actionName?: string | undefined };

/** By the first figure, then the next; of equals by their place, so that the same history ranks the same. */
function worst<Rank extends Placed>(ranks: readonly Rank[], figures: (rank: Rank) => Figures) {
  return ranks
    .filter(isAmongWorst(ranks, figures))
    .map((rank) => ({ rank, by: figures(rank), place: placeOf(rank) }))
    .sort((a, b) => {
      const at = a.by.findIndex((figure, index) => figure !== b.by[index]);
      return at < 0 ? compareTexts(a.place, b.place) : (b.by[at] ?? 0) - (a.by[at] ?? 0);
    })
    .slice(0, mostRanked)
    .map(({ rank }) => rank);
}

type Figures = readonly [number, ...number[]];

/** Few of a thousand pipelines' ranks need be put in order. */
function isAmongWorst<Rank>(ranks: readonly Rank[], figures: (rank: Rank) => Figures) {
  const first = Float64Array.from(ranks, (rank) => figures(rank)[0]).sort();
  const least = first[first.length - mostRanked] ?? Number.NEGATIVE_INFINITY;
  return (rank: Rank) => figures(rank)[0] >= least;
}

const placeOf = ({ pipeline, stageName, actionName = "" }: Placed) =>
  [pipeline, stageName, actionName].join("\0");
const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function addHours(sum: Rankings["hours"], hours: Rankings["hours"]): Rankings["hours"] {
  return sum.map((day, weekday) => day.map((count, hour) => count + (hours[weekday]?.[hour] ?? 0)));
}
