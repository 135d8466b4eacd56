import clsx from "clsx";
import { Glyph } from "./glyph";
import { type Look, toneText } from "./look";

/** Glyph and word, the two that always go together. */
export function StatusWord({ look, className }: { look: Look; className?: string | undefined }) {
  // Being well is quiet: the check is green, its word is not.
  const isQuiet = look.tone === "ok" || look.tone === "grey";
  return (
    <span className={clsx("inline-flex min-w-0 items-center gap-2", className)}>
      <Glyph shape={look.shape} className={toneText[look.tone]} />
      <span className={clsx("truncate", isQuiet ? "text-ink-2" : toneText[look.tone])}>{look.word}</span>
    </span>
  );
}
