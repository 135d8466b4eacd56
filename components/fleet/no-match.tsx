"use client";

import { type Filter, type FilterTerm, printTerm } from "../../lib/model/filter-terms";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";
import type { FilterState } from "./use-filter";

/** Says which term is in the way and takes it back with one press. `count`: how many match a filter. */
export function NoMatch<Key extends string>({
  state,
  noun,
  count,
}: {
  state: FilterState<Key>;
  noun: string;
  count: (filter: Filter<Key>) => number;
}) {
  const inTheWay = state.terms
    .map((term) => ({ term, found: count(state.filter.filter((one) => one !== term)) }))
    .filter(({ found }) => found > 0);
  return (
    <Notice
      mark={<Glyph shape="ring-dash" className="text-ink-3" />}
      title={
        <>
          No {noun} matches{" "}
          {state.filter.map((term) => (
            <TermWords key={printTerm(term)} term={term} />
          ))}
        </>
      }
    >
      {inTheWay.map(({ term, found }) => (
        <p key={printTerm(term)}>
          {found} {found === 1 ? "matches" : "match"} without <TermWords term={term} />{" "}
          <button type="button" className="link-ink" onClick={() => state.remove(term)}>
            Remove it
          </button>
        </p>
      ))}
      {inTheWay.length === 0 && (
        <button type="button" className="link-ink" onClick={state.clear}>
          Show all {noun}s
        </button>
      )}
    </Notice>
  );
}

function TermWords({ term }: { term: FilterTerm }) {
  return <span className="mr-1 rounded-token bg-sunk px-1.5 py-0.5 font-medium">{printTerm(term)}</span>;
}
