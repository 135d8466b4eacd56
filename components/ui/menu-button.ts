export const menuButtonClass =
  "inline-flex h-7 items-center gap-1.5 rounded-control border border-line px-2.5 text-meta text-ink hover:border-ctl max-sm:h-11 max-sm:px-2";

type Option = { value: string; label: string };

/** One of several, or any of several. */
export type MenuChoices =
  | { kind: "one"; value: string; options: readonly Option[]; onChoose: (value: string) => void }
  | {
      kind: "any";
      chosen: readonly string[];
      options: readonly Option[];
      onChange: (chosen: string[]) => void;
    };
