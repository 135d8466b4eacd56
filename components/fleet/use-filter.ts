"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useUrl } from "../../lib/client/use-url";
import { type Filter, type FilterTerm, parseTerms, printFilter } from "../../lib/model/filter-terms";

const urlDelayMs = 200;

/** Methods, so that what draws any list's filter need not know its keys. */
export type FilterState<Key extends string = string> = {
  terms: Filter<Key>;
  typed: string;
  filter: Filter<Key>;
  type(text: string): void;
  commit(text: string): void;
  remove(term: FilterTerm<Key>): void;
  clear(): void;
};

/** The filter as finished terms and the words still being typed; both are in the address. */
export function useFilter<Key extends string>(keys: readonly Key[]): FilterState<Key> {
  const { params, change } = useUrl();
  const inUrl = params.get("q") ?? "";
  const [terms, setTerms] = useState<Filter<Key>>(() => parseTerms(inUrl, keys));
  const [typed, setTyped] = useState("");
  const written = useRef(inUrl);

  const filter = useMemo(() => [...terms, ...wordsOf(typed, keys)], [terms, typed, keys]);
  const printed = printFilter(filter);

  // A link elsewhere on the page asked for another filter.
  useEffect(() => {
    if (inUrl === written.current) return;
    written.current = inUrl;
    setTerms(parseTerms(inUrl, keys));
    setTyped("");
  }, [inUrl, keys]);

  useEffect(() => {
    if (printed === written.current) return;
    const timer = setTimeout(() => {
      written.current = printed;
      change({ q: printed });
    }, urlDelayMs);
    return () => clearTimeout(timer);
  }, [printed, change]);

  /** A finished `key:value` becomes a token with the space after it; plain words stay words. */
  const type = (text: string) => {
    const [first, ...others] = parseTerms(text, keys);
    const isFinished = text.endsWith(" ") && first?.kind === "field" && others.length === 0;
    if (!isFinished) return setTyped(text);
    setTerms([...terms, first]);
    setTyped("");
  };
  const commit = (text: string) => {
    setTerms([...terms, ...parseTerms(text, keys)]);
    setTyped("");
  };
  const remove = (term: FilterTerm<Key>) => setTerms(terms.filter((one) => one !== term));
  const clear = () => {
    setTerms([]);
    setTyped("");
  };
  return { terms, typed, filter, type, commit, remove, clear };
}

/** Plain words narrow the list as they are typed; half a `status:` would only empty it. */
function wordsOf<Key extends string>(typed: string, keys: readonly Key[]): Filter<Key> {
  return parseTerms(typed, keys).filter((term) => term.kind === "text");
}
