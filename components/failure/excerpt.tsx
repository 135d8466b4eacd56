import { utcExact, utcMinute } from "../../lib/client/clock-words";
import type { ExcerptLine } from "../../lib/model/failure/cause";
import { narrowExcerpt } from "../../lib/model/failure/excerpt";
import "./excerpt.css";

/** The first error of a log and the lines around it, as the log has them: never wrapped, scrolled sideways. */
export function Excerpt({
  lines,
  most,
  of,
}: {
  lines: readonly ExcerptLine[];
  most: number;
  /** What failed: several excerpts may stand on one page. */
  of?: string;
}) {
  const shown = narrowExcerpt(lines, most);
  if (shown.length === 0) return null;
  return (
    <section
      aria-label={of === undefined ? "First error" : `First error of ${of}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      className="excerpt font-mono text-[11.5px]"
    >
      <ol>
        {shown.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log repeat, and their place is what tells them apart.
          <li key={at} data-error={line.isError || undefined}>
            <Place line={line} />
            <span className="excerpt-text">{line.text === "" ? " " : line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Place({ line: { number, at } }: { line: ExcerptLine }) {
  if (number !== undefined) return <span className="excerpt-place">{number}</span>;
  return (
    <span className="excerpt-place" data-tip={at === undefined ? undefined : utcExact(at)}>
      {at === undefined ? "" : utcMinute(at)}
    </span>
  );
}
