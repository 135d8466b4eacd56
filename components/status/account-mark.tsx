import clsx from "clsx";
import type { AccountColor } from "../../lib/model/account";

const marks = {
  red: "before:bg-prod",
  orange: "before:bg-amber-account",
  grey: "before:border before:border-ink-3",
} satisfies Record<AccountColor, string>;

const words = {
  red: "font-semibold text-prod",
  orange: "text-ink-2",
  grey: "text-ink-2",
} satisfies Record<AccountColor, string>;

/** An account is a small square and its name; only production is filled and bold. */
export function AccountMark({
  name,
  color = "grey",
  region,
  className,
}: {
  name: string;
  color?: AccountColor | undefined;
  region?: string;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        "flex min-w-0 items-center gap-1.5 text-caption before:size-2 before:shrink-0 before:rounded-[1px]",
        marks[color],
        className,
      )}
    >
      <span data-cut="" className={clsx("truncate", words[color])}>
        {name}
      </span>
      {region && <span className="shrink-0 text-ink-3">{region}</span>}
    </span>
  );
}
