"use client";

import clsx from "clsx";
import { type FocusEvent, type ReactNode, useRef } from "react";
import type { FailureParts } from "../../lib/model/failure/narrow-failures";
import { useScopeOffsets } from "../deployment-list/use-scope-offsets";
import { useFollowLinks } from "../fleet/use-follow-links";
import { useGrowing } from "../fleet/use-growing";
import { useRowKeys } from "../fleet/use-row-keys";
import { Key } from "../ui/key";
import { FailureBlock } from "./failure-block";
import { FoldedPart } from "./folded-part";
import type { ShownSection } from "./shown-section";
import { useFolds } from "./use-folds";
import { useHeldFailures } from "./use-held-failures";
import { useTakeKey } from "./use-take-key";
import "./failure.css";
import "./failure-phone.css";

const fillScreen = 12;

/** Worst first; nothing changes place while pointer or focus is in it. */
export function FailureList({
  list,
  parts,
  question,
  children,
}: {
  list: FailureParts;
  /** What of it is asked for. */
  parts: FailureParts;
  question: string;
  /** Where nothing stands. */
  children: ReactNode;
}) {
  const { sections, moved, hold, letGoSoon, settle } = useHeldFailures(list, parts, question);
  const place = useRef<HTMLDivElement>(null);
  useRowKeys(place);
  useTakeKey(place);
  const follow = useFollowLinks();
  const ids = sections.flatMap(({ groups }) => groups.map(({ group }) => group.id));
  const limit = useGrowing(ids.length, question, fillScreen);
  const folds = useFolds(ids);
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) letGoSoon();
  };
  let left = limit;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links and buttons within are what is pressed.
    <div
      ref={place}
      onPointerEnter={hold}
      onPointerLeave={letGoSoon}
      onFocus={hold}
      onBlur={leave}
      onClick={follow}
    >
      <span role="status" className="sr-only">
        {moved > 0 ? "The order of the list is held" : ""}
      </span>
      {sections.map((section, at) => {
        const groups = section.groups.slice(0, left);
        left -= groups.length;
        return (
          <Section
            key={section.id}
            section={{ ...section, groups }}
            firstId={ids[0]}
            folds={folds}
            aside={at === 0 ? <HeadAside moved={moved} onSettle={settle} /> : undefined}
          />
        );
      })}
      {sections.length === 0 && children}
      <FoldedPart name="Old" groups={parts.old} />
      <FoldedPart name="Muted" groups={parts.muted} />
    </div>
  );
}

function Section({
  section: { id, title, count, groups },
  firstId,
  folds,
  aside,
}: {
  section: ShownSection;
  firstId: string | undefined;
  folds: ReturnType<typeof useFolds>;
  aside: ReactNode;
}) {
  const offsetOf = useScopeOffsets();
  return (
    <section aria-label={title}>
      <h2 className="failure-head">
        <span className={clsx(id === "production" && "text-prod")}>{title}</span>{" "}
        <span className="ml-1 font-normal text-ink-3">{count}</span>
        {aside}
      </h2>
      <ul>
        {groups.map(({ group, gone }) => (
          <FailureBlock
            key={group.id}
            group={group}
            gone={gone}
            offsetMs={group.cards[0] ? offsetOf(group.cards[0].place) : 0}
            isOpen={folds.isOpen(group.id)}
            isFirst={group.id === firstId}
            onFold={folds.fold}
          />
        ))}
      </ul>
    </section>
  );
}

/** Which keys work here; in their place what would move, were the list let go. */
function HeadAside({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  if (moved > 0) {
    return (
      <button type="button" onClick={onSettle} className="failure-pill">
        Order held · {moved} changed place
      </button>
    );
  }
  return (
    <span className="failure-keys">
      <Key>j</Key> <Key>k</Key> next, before <Key>Enter</Key> open <Key>t</Key> take
    </span>
  );
}
