"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useUrl } from "../../lib/client/use-url";
import { type Filter, type FilterTerm, parseFilter, printFilter } from "../../lib/model/filter";

const urlDelayMs = 200;

/** The filter as finished terms and the words still being typed; both are in the address. */
export function useFilter() {
  const { params, change } = useUrl();
  const inUrl = params.get("q") ?? "";
  const [terms, setTerms] = useState<Filter>(() => parseFilter(inUrl));
  const [typed, setTyped] = useState("");
  const written = useRef(inUrl);

  const filter = useMemo(() => [...terms, ...wordsOf(typed)], [terms, typed]);
  const printed = printFilter(filter);

  // A link elsewhere on the page asked for another filter.
  useEffect(() => {
    if (inUrl === written.current) return;
    written.current = inUrl;
    setTerms(parseFilter(inUrl));
    setTyped("");
  }, [inUrl]);

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
    const [first, ...others] = parseFilter(text);
    const isFinished = text.endsWith(" ") && first?.kind === "field" && others.length === 0;
    if (!isFinished) return setTyped(text);
    setTerms([...terms, first]);
    setTyped("");
  };
  const commit = (text: string) => {
    setTerms([...terms, ...parseFilter(text)]);
    setTyped("");
  };
  const remove = (term: FilterTerm) => setTerms(terms.filter((one) => one !== term));
  const clear = () => {
    setTerms([]);
    setTyped("");
  };
  return { terms, typed, filter, type, commit, remove, clear };
}

/** Plain words narrow the list as they are typed; half a `status:` would only empty it. */
function wordsOf(typed: string): Filter {
  return parseFilter(typed).filter((term) => term.kind === "text");
}

export type FilterState = ReturnType<typeof useFilter>;
