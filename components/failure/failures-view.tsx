"use client";

import { useCallback, useDeferredValue, useMemo } from "react";
import { useFailures } from "../../lib/client/use-failures";
import { useClockWords, useFleet } from "../../lib/client/use-live";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureCard, FailurePlace } from "../../lib/model/failure/failure-card";
import { type FailureFilter, failureKeys, matchesFailure } from "../../lib/model/failure/failure-filter";
import { cardsOf, isWhose, narrowFailures, type Whose, whose } from "../../lib/model/failure/narrow-failures";
import { printFilter } from "../../lib/model/filter-terms";
import { isInScope } from "../../lib/model/scope-filter";
import { useFilter } from "../fleet/use-filter";
import { TopBar } from "../shell/top-bar";
import { aboutWords } from "./about-words";
import { Arrivals } from "./arrivals";
import { FailureHeads } from "./failure-heads";
import { FailureList } from "./failure-list";
import { NothingStands } from "./nothing-stands";

/** What stands still, why, and what to do about it. */
export function FailuresView() {
  const { list, parts, standing, mine, chosen, state, places, question, count } = useAsked();
  const { scopes } = useFleet();
  return (
    <>
      <TopBar title="Failures" about={<About cards={standing} />} />
      <FailureHeads
        state={state}
        cards={standing}
        chosen={chosen}
        counts={{ all: list.counts.standing, free: list.counts.untaken, mine }}
      />
      <Arrivals key={places} cards={standing} />
      <FailureList list={list} parts={parts} question={question}>
        <NothingStands
          scopes={scopes}
          isNarrowed={standing.length > 0}
          chosen={chosen}
          state={state}
          count={count}
        />
      </FailureList>
    </>
  );
}

function useAsked() {
  const scope = useScopeFilter();
  const isIn = useCallback((place: FailurePlace) => isInScope(place, scope), [scope]);
  const list = useFailures(isIn);
  const { email } = useViewer();
  const state = useFilter(failureKeys);
  const filter = useDeferredValue(state.filter);
  const chosen = useWhose();
  const parts = useMemo(
    () => narrowFailures(list, { filter, whose: chosen, self: email }),
    [list, filter, chosen, email],
  );
  const standing = useMemo(() => cardsOf([...list.production, ...list.others]), [list]);
  return {
    ...{ list, parts, standing, chosen, state },
    mine: standing.filter((card) => isWhose(card, "mine", email)).length,
    // Another account is asked for by hand: what stands still there is no news.
    places: JSON.stringify(scope),
    question: JSON.stringify([scope, chosen, printFilter(filter)]),
    count: (others: FailureFilter) =>
      standing.filter((card) => isWhose(card, chosen, email) && matchesFailure(others, card)).length,
  };
}

/** `whose=free` or `whose=mine` in the address. */
function useWhose(): Whose {
  const raw = useUrl().params.get("whose");
  return whose.find((one) => one === raw) ?? "all";
}

function About({ cards }: { cards: readonly FailureCard[] }) {
  const words = useClockWords((now) => aboutWords(cards, now));
  return (
    <>
      <span className="max-sm:hidden xl:hidden">{cards.length} stand still</span>
      <span className="max-xl:hidden">{words}</span>
    </>
  );
}
