import type { ReactNode } from "react";
import { Glyph, type Shape } from "../status/glyph";
import { type Tone, toneText } from "../status/look";

/** In the place of what was pressed: what has become of it so far. */
export function ProgressLine({
  shape,
  tone,
  strong,
  children,
  aside,
}: {
  shape: Shape;
  tone: Tone;
  strong?: string | undefined;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <Glyph shape={shape} className={`mt-[3px] ${toneText[tone]}`} />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {strong && (
          <strong className={`font-semibold ${tone === "grey" ? "" : toneText[tone]}`}>{strong} </strong>
        )}
        {children}
      </p>
      {aside && <span className="ml-auto flex shrink-0 items-center gap-3 text-meta">{aside}</span>}
    </div>
  );
}
