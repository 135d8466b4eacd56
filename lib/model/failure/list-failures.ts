import type { DeploymentRow } from "../deployment-row";
import type { FleetRow } from "../fleet-row";
import type { EpochMs } from "../ids";
import type { ScopeSnapshot } from "../pipeline";
import type { FailureCard, FailureCounts, FailureList, FailurePlace } from "./failure-card";
import { groupFailures } from "./group-failures";
import type { Handling } from "./handling";
import { readCards } from "./read-cards";
import { countJudged, judgeFailure, type Standing } from "./standing";

type Known = {
  rows: readonly FleetRow[];
  deployments: readonly DeploymentRow[];
  handlings: readonly Handling[];
};

type Moment = {
  scopes: readonly ScopeSnapshot[];
  /** The server's time. */
  now: EpochMs;
  /** Which places are asked for; all, if left out. */
  isIn?: ((place: FailurePlace) => boolean) | undefined;
};

export type FailureQuestion = Known & Moment;
/** The same, for whoever asks it several times of the same cards. */
export type CardsQuestion = { cards: readonly FailureCard[] } & Moment;

/** Everything that stands still, worst first. */
export function listFailures(question: FailureQuestion): FailureList {
  return listCards({ ...question, cards: readCards(question) });
}

/** How many there are, for whoever shows none of them: the same rule as the list's. */
export function countFailures(question: FailureQuestion): FailureCounts {
  return countCards({ ...question, cards: readCards(question) });
}

type JudgedCard = FailureCard & { standing: Standing };

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
