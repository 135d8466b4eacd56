import type { EpochMs } from "../ids";
import type { ScopeSnapshot } from "../pipeline";
import type { FailureCard, FailureCounts, FailureList, FailurePlace } from "./failure-card";
import { groupFailures } from "./group-failures";
import { countJudged, judgeFailure, type Standing } from "./standing";

export type CardsQuestion = {
  cards: readonly FailureCard[];
  /** They know AWS's time. */
  scopes: readonly ScopeSnapshot[];
  /** The server's time. */
  now: EpochMs;
  /** Which places are asked for; all, if left out. */
  isIn?: ((place: FailurePlace) => boolean) | undefined;
};

type JudgedCard = FailureCard & { standing: Standing };

/** Everything that stands still, worst first. */
export function listCards(question: CardsQuestion): FailureList {
  const judged = judgeCards(question);
  const cardsOf = (standing: Standing) => judged.filter((card) => card.standing === standing);
  const [standing, old, muted] = [cardsOf("standing"), cardsOf("old"), cardsOf("muted")];
  return {
    production: groupFailures(
      "production",
      standing.filter(({ failure }) => failure.isProduction),
    ),
    others: groupFailures(
      "others",
      standing.filter(({ failure }) => !failure.isProduction),
    ),
    old: groupFailures("old", old),
    muted: groupFailures("muted", muted),
    counts: countJudged(judged),
  };
}

/** How many there are, for whoever shows none of them: the same rule as the list's. */
export function countCards(question: CardsQuestion): FailureCounts {
  return countJudged(judgeCards(question));
}

function judgeCards({ cards, scopes, now, isIn = () => true }: CardsQuestion): readonly JudgedCard[] {
  const offsets = new Map(scopes.map((scope) => [`${scope.account}/${scope.region}`, scope.clockOffsetMs]));
  return cards
    .filter(({ place }) => isIn(place))
    .map((card) => {
      const { account, region } = card.place;
      const awsNow = now + (offsets.get(`${account}/${region}`) ?? 0);
      return { ...card, standing: judgeFailure(card, now, awsNow) };
    });
}
