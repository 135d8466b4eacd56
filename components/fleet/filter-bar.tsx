"use client";

import { Search, X } from "lucide-react";
import { type ComponentProps, type ComponentType, useEffect, useRef, useState } from "react";
import { type FilterTerm, printTerm } from "../../lib/model/filter-terms";
import { Key } from "../ui/key";
import type { FilterCommand } from "./filter-command";
import { type FilterLanguage, filterInputClass } from "./filter-input";
import type { FilterState } from "./use-filter";

/** One input; what is finished stands in it as tokens, backspace takes the last one away. */
export function FilterBar({ state, language }: { state: FilterState; language: FilterLanguage }) {
  const bar = useRef<HTMLDivElement>(null);
  useSlashKey(() => bar.current?.querySelector("input")?.focus());
  return (
    <div
      ref={bar}
      className="flex min-h-7 min-w-0 flex-1 flex-wrap max-sm:basis-full items-center gap-1.5 rounded-control border border-ctl px-2 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-run max-sm:min-h-11"
    >
      <Search aria-hidden="true" size={14} className="shrink-0 text-ink-3" />
      {state.terms.map((term) => (
        <Token key={printTerm(term)} term={term} onRemove={() => state.remove(term)} />
      ))}
      <FilterInput state={state} language={language} />
      <span className="max-sm:hidden">
        <Key>/</Key>
      </span>
    </div>
  );
}

type Props = ComponentProps<typeof FilterCommand>;

/**
 * The suggestions render a style attribute, which must not come from the server; nor does first paint wait for
 * them. Until they are here a plain input stands in their place, and what was typed and focused stays so.
 */
function FilterInput({ state, language }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [Suggesting, setSuggesting] = useState<ComponentType<Props>>();
  const hadFocus = useRef(false);
  useEffect(() => {
    const show = (module: { FilterCommand: typeof FilterCommand }) => {
      hadFocus.current = place.current?.contains(document.activeElement) ?? false;
      setSuggesting(() => module.FilterCommand);
    };
    // The server may go away just now: then the plain input stays, which filters as well.
    import("./filter-command").then(show, () => undefined);
  }, []);
  useEffect(() => {
    if (Suggesting && hadFocus.current) place.current?.querySelector("input")?.focus();
  }, [Suggesting]);
  return (
    <div ref={place} className="flex min-w-24 flex-1">
      {Suggesting ? (
        <Suggesting state={state} language={language} />
      ) : (
        <input
          aria-label={language.label}
          placeholder={language.hint}
          value={state.typed}
          onChange={(event) => state.type(event.target.value)}
          className={filterInputClass}
        />
      )}
    </div>
  );
}

function Token({ term, onRemove }: { term: FilterTerm; onRemove: () => void }) {
  const words = printTerm(term);
  const colon = term.kind === "field" ? words.indexOf(":") + 1 : 0;
  return (
    <span className="inline-flex h-5 max-w-full items-center rounded-token bg-sunk pl-1.5 text-meta">
      {colon > 0 && <span className="mr-1 text-ink-3">{words.slice(0, colon)}</span>}
      <span data-cut="" className="truncate">
        {words.slice(colon)}
      </span>
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${words}`}
        className="grid size-5 place-items-center rounded-token text-ink-3 hover:text-ink"
      >
        <X aria-hidden="true" size={10} />
      </button>
    </span>
  );
}

function useSlashKey(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.metaKey || event.ctrlKey) return;
      if (event.target instanceof Element && event.target.closest("input,textarea")) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
