"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import type { FailureGroup } from "../../lib/model/failure/failure-card";
import { cardsOf } from "../../lib/model/failure/narrow-failures";
import { oldAfterDays } from "../../lib/model/failure/standing";
import { useScopeOffsets } from "../deployment-list/use-scope-offsets";
import { FailureBlock } from "./failure-block";
import { nextReturnWords } from "./handling-words";
import { useFolds } from "./use-folds";

const noneGone: ReadonlySet<string> = new Set();

/** What counts no more: a line that says how many, and all of them once it is opened. */
export function FoldedPart({ name, groups }: { name: "Old" | "Muted"; groups: readonly FailureGroup[] }) {
  const [isOpen, setOpen] = useState(false);
  const cards = cardsOf(groups);
  const id = useId();
  const returns = useClockWords((now) => nextReturnWords(cards, now));
  if (cards.length === 0) return null;
  const words =
    name === "Old"
      ? `${cards.length} stood still more than ${oldAfterDays} d ago, no newer execution`
      : [`${cards.length}`, returns].filter(Boolean).join(", ");
  return (
    <section aria-label={name}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
          className="failure-fold-part"
        >
          <ChevronRight aria-hidden="true" size={14} className={clsx("shrink-0", isOpen && "rotate-90")} />
          <span className="font-semibold">{name}</span>
          <span className="min-w-0 text-ink-2">{words}</span>
        </button>
      </h2>
      {isOpen && <Opened id={id} groups={groups} />}
    </section>
  );
}

function Opened({ id, groups }: { id: string; groups: readonly FailureGroup[] }) {
  const offsetOf = useScopeOffsets();
  const folds = useFolds([]);
  return (
    <ul id={id}>
      {groups.map((group) => (
        <FailureBlock
          key={group.id}
          group={group}
          gone={noneGone}
          offsetMs={group.cards[0] ? offsetOf(group.cards[0].place) : 0}
          isOpen={folds.isOpen(group.id)}
          isFirst={false}
          onFold={folds.fold}
        />
      ))}
    </ul>
  );
}
