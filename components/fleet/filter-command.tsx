"use client";

import { Command } from "cmdk";
import { type KeyboardEvent, useState } from "react";
import type { Suggestion } from "../../lib/model/suggest-terms";
import { type FilterLanguage, filterInputClass } from "./filter-input";
import type { FilterState } from "./use-filter";

const noChoice = "";

export function FilterCommand({ state, language }: { state: FilterState; language: FilterLanguage }) {
  const [isOpen, setOpen] = useState(false);
  // Nothing is chosen until an arrow is pressed: Enter keeps what was typed.
  const [chosen, setChosen] = useState(noChoice);
  const { typed } = state;
  const word = typed.slice(typed.lastIndexOf(" ") + 1);
  const suggestions = isOpen ? language.suggest(word) : [];

  const choose = (suggestion: Suggestion) => {
    const before = typed.slice(0, typed.length - word.length);
    setChosen(noChoice);
    if (suggestion.value === undefined) state.type(before + suggestion.word);
    else state.commit(before + suggestion.word);
  };
  const onKey = (event: KeyboardEvent) => {
    const last = state.terms.at(-1);
    if (event.key === "Backspace" && typed === "" && last) state.remove(last);
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter" && (chosen === noChoice || !isOpen)) {
      event.preventDefault();
      state.commit(typed);
    }
  };
  return (
    <Command
      shouldFilter={false}
      label={language.label}
      value={chosen}
      onValueChange={(value) => (isOpen ? setChosen(value) : undefined)}
      className="relative flex min-w-24 flex-1 items-center outline-none"
    >
      <Command.Input
        value={typed}
        onValueChange={(text) => {
          setOpen(true);
          setChosen(noChoice);
          state.type(text);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
        placeholder={state.terms.length === 0 ? language.hint : "and …"}
        className={filterInputClass}
      />
      <Command.List
        hidden={suggestions.length === 0}
        onPointerDown={(event) => event.preventDefault()}
        className="overlay-fades absolute top-7 left-0 z-40 max-h-72 w-64 max-w-[80vw] overflow-y-auto rounded-control border border-ctl bg-canvas p-1"
      >
        {suggestions.map((suggestion) => (
          <Command.Item
            key={suggestion.word}
            value={suggestion.word}
            onSelect={() => choose(suggestion)}
            className="flex h-7 items-center gap-2 rounded-chip px-2 text-meta aria-selected:bg-sunk max-sm:h-11"
          >
            <span className="truncate">{suggestion.value ?? suggestion.word}</span>
            {suggestion.rows !== undefined && <span className="ml-auto text-ink-3">{suggestion.rows}</span>}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
