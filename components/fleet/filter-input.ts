import type { Suggestion } from "../../lib/model/suggest-terms";

/** What a list says of its filter. */
export type FilterLanguage = {
  label: string;
  hint: string;
  suggest: (word: string) => readonly Suggestion[];
};

export const filterInputClass =
  "h-6 min-w-24 flex-1 bg-transparent text-meta outline-none placeholder:text-ink-3 max-sm:h-10 max-sm:text-card";
