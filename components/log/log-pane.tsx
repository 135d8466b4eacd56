"use client";

import clsx from "clsx";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Log, LogState } from "../../lib/client/use-log";
import type { ActionExecutionId } from "../../lib/model/ids";
import { linesOf, nameLines } from "../../lib/model/log/log-view";
import { Button } from "../ui/button";
import { LogPart, lineHeight } from "./log-part";
import { useEdge } from "./use-edge";

/** The lines, as far as they were read; reading on is scrolling on. */
export function LogPane({
  state,
  action,
  named,
  looked,
  follow,
  of,
  isReading,
  onName,
  onLeaveEnd,
  readOn,
}: {
  state: LogState;
  action: ActionExecutionId;
  named: string | undefined;
  looked: string;
  follow: boolean;
  of: string;
  isReading: boolean;
  onName: (line: string) => void;
  /** Somebody scrolls up, away from what is being written. */
  onLeaveEnd: () => void;
  readOn: Log["readOn"];
}) {
  const { view } = state;
  const pane = useRef<HTMLElement>(null);
  const names = useMemo(() => nameLines(linesOf(view)), [view]);
  const starts = useMemo(() => startsOf(view.parts), [view]);
  useStayInPlace(pane, view.parts[0]?.id, state.isAtEnd);
  useShow(pane, named);
  useEndInSight(pane, follow, view);
  const top = useEdge(pane, () => readOn("earlier"));
  const bottom = useEdge(pane, () => readOn("later"));
  return (
    <section
      ref={pane}
      aria-label={`Log of ${of}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      onWheel={({ deltaY }) => deltaY < 0 && onLeaveEnd()}
      onTouchMove={onLeaveEnd}
      onKeyDown={({ key }) => (key === "ArrowUp" || key === "PageUp" || key === "Home") && onLeaveEnd()}
      className="log-pane font-mono text-[11.5px]"
    >
      <Edge
        refTo={top}
        cursor={view.earlier}
        words="Earlier lines"
        end="The log begins here"
        {...{ isReading }}
        onPress={() => readOn("earlier")}
      />
      {view.parts.map(({ id, lines }, index) => (
        <LogPart
          key={id}
          action={action}
          lines={lines}
          names={names}
          start={starts[index] ?? 0}
          named={lines.length > 0 ? namedWithin(names, starts[index] ?? 0, lines.length, named) : undefined}
          looked={looked}
          onName={onName}
        />
      ))}
      <Edge
        refTo={bottom}
        cursor={view.later}
        words={state.answer.isGrowing ? "The action is at work: more comes as it is written" : "Later lines"}
        end="The log ends here"
        // What is read every two seconds need not say so each time.
        isReading={isReading && !state.answer.isGrowing}
        onPress={() => readOn("later")}
      />
    </section>
  );
}

/** Of what stands before the place one came to. */
const linesInSight = 8;

type Parts = LogState["view"]["parts"];

function startsOf(parts: Parts): readonly number[] {
  let start = 0;
  return parts.map(({ lines }) => {
    const mine = start;
    start += lines.length;
    return mine;
  });
}

function namedWithin(names: readonly string[], start: number, count: number, named: string | undefined) {
  if (named === undefined) return undefined;
  const at = names.indexOf(named, start);
  return at >= start && at < start + count ? named : undefined;
}

function Edge({
  refTo,
  cursor,
  words,
  end,
  isReading,
  onPress,
}: {
  refTo: (element: HTMLElement | null) => void;
  cursor: string | undefined;
  words: string;
  end: string;
  isReading: boolean;
  onPress: () => void;
}) {
  return (
    <p className={clsx("log-edge", cursor === undefined && "text-ink-3")}>
      {cursor === undefined ? (
        end
      ) : (
        <span ref={refTo}>
          <Button look="quiet" onClick={onPress}>
            {isReading ? "Reading…" : words}
          </Button>
        </span>
      )}
    </p>
  );
}

/** Lines that come in above push nothing down. */
function useStayInPlace(
  pane: React.RefObject<HTMLElement | null>,
  firstPart: number | undefined,
  isAtEnd: boolean,
): void {
  const before = useRef<{ part: number | undefined; height: number }>(undefined);
  useLayoutEffect(() => {
    const { current } = pane;
    if (!current) return;
    const known = before.current;
    if (!known && isAtEnd) current.scrollTop = current.scrollHeight;
    if (known && firstPart !== known.part) {
      const grown = current.scrollHeight - known.height;
      const lead = known.part === 0 && !isAtEnd ? Math.min(grown, linesInSight * lineHeight) : 0;
      current.scrollTop += grown - lead;
    }
    before.current = { part: firstPart, height: current.scrollHeight };
  });
}

/** The line that is named comes into the middle. */
function useShow(pane: React.RefObject<HTMLElement | null>, named: string | undefined): void {
  useEffect(() => {
    if (!named) return;
    pane.current?.querySelector(`[data-line="${CSS.escape(named)}"]`)?.scrollIntoView({ block: "center" });
  }, [pane, named]);
}

function useEndInSight(
  pane: React.RefObject<HTMLElement | null>,
  follow: boolean,
  view: LogState["view"],
): void {
  useLayoutEffect(() => {
    if (follow && view && pane.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [pane, follow, view]);
}
