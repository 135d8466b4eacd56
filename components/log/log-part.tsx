"use client";

import { memo } from "react";
import { utcClock } from "../../lib/client/clock-words";
import type { ActionExecutionId } from "../../lib/model/ids";
import type { ShownLine } from "../../lib/model/log/shown-line";

export const lineHeight = 18;

type PartProps = {
  action: ActionExecutionId;
  lines: readonly ShownLine[];
  names: readonly string[];
  start: number;
  named?: string | undefined;
  looked: string;
};

/** Unchanged while others come and go; the browser leaves out the drawing of what is not in sight. */
export const LogPart = memo(function LogPart({
  action,
  lines,
  names,
  start,
  named,
  looked,
  onName,
}: PartProps & { onName: (line: string) => void }) {
  return (
    // What is not drawn has the very height it would have: nothing jumps when it comes into sight.
    <ol className="log-part" style={{ containIntrinsicSize: `100px ${lines.length * lineHeight}px` }}>
      {lines.map((line, index) => {
        const name = names[start + index] ?? "";
        return (
          <li key={name} data-line={name} data-error={line.isError} data-named={name === named || undefined}>
            <a
              href={`?${new URLSearchParams({ action, line: name })}`}
              tabIndex={name === named ? 0 : -1}
              aria-label={`Link to the line of ${utcClock(line.at)} UTC`}
              data-at={line.at}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onName(name);
              }}
              className="log-time"
            >
              {utcClock(line.at)}
            </a>
            <span className="log-text">
              <Text text={line.text} looked={looked} />
              {line.left !== undefined && <span className="text-ink-3"> {line.left} characters more</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}, isSamePart);

// Names count from the view's first line, yet those of a part change only where it goes on from the one before.
function isSamePart(before: PartProps, after: PartProps): boolean {
  return (
    before.action === after.action &&
    before.lines === after.lines &&
    before.named === after.named &&
    before.looked === after.looked &&
    before.names[before.start] === after.names[after.start]
  );
}

function Text({ text, looked }: { text: string; looked: string }) {
  if (text === "") return " ";
  if (looked === "" || !text.includes(looked)) return text;
  return text.split(looked).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which does not change.
    <span key={index}>
      {index > 0 && <mark className="log-match">{looked}</mark>}
      {piece}
    </span>
  ));
}
