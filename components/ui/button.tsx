import clsx from "clsx";
import type { ComponentProps } from "react";

const looks = {
  primary: "border-ink bg-ink text-canvas hover:bg-ink-2 hover:border-ink-2",
  plain: "border-ctl bg-canvas text-ink hover:bg-sunk",
  /** Stops or undoes: an outline only, so that it does not shout. */
  danger: "border-bad bg-canvas text-bad hover:bg-bad-t",
  /** The last press before it stops or undoes. */
  undo: "border-bad bg-bad text-on hover:border-ink",
  quiet: "border-transparent text-ink-2 hover:bg-sunk hover:text-ink",
} as const;

export const buttonBase =
  "inline-flex items-center justify-center gap-1.5 rounded-control border px-2.5 text-meta font-medium whitespace-nowrap disabled:bg-sunk disabled:text-ink-3 disabled:border-line";

/** 28 px, 44 px on a phone. Ink only: colour is kept for status. */
export function buttonClass(look: keyof typeof looks = "plain", className?: string): string {
  return clsx(buttonBase, "h-7 max-sm:h-11 max-sm:text-card", looks[look], className);
}

export function Button({
  look = "plain",
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: keyof typeof looks }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
