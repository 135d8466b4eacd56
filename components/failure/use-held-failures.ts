"use client";

import { useMemo } from "react";
import type { Group, Place } from "../../lib/client/held-order";
import type { FailureGroup } from "../../lib/model/failure/failure-card";
import type { FailureParts } from "../../lib/model/failure/narrow-failures";
import { useHeldOrder } from "../fleet/use-held-order";
import { type KnownCards, type Seat, type ShownSection, toSection } from "./shown-section";
import { useKnownCards } from "./use-known-cards";

const titles = { production: "Production", others: "Not in production" } as const;

/**
 * Production, then all else; held while pointer or focus is in the list: the fleet's own rule. What goes on meanwhile
 * keeps its place too and says so: else all below it would move, and what was just asked of it would be cut short.
 */
export function useHeldFailures(list: FailureParts, parts: FailureParts, question: string) {
  const { production, others } = parts;
  const arranged = useMemo(
    () => [...arrange("production", production), ...arrange("others", others)],
    [production, others],
  );
  const { shown, ...order } = useHeldOrder(arranged, question, keepAll);
  const known = useKnownCards(list, shown === arranged);
  const sections = useMemo(() => toSections(shown, parts, known), [shown, parts, known]);
  return { ...order, sections };
}

function keepAll<At extends Place>(held: readonly Group<At>[]): readonly Group<At>[] {
  return held;
}

function arrange(id: keyof typeof titles, groups: readonly FailureGroup[]): readonly Group<Seat>[] {
  const places = groups.flatMap((group) =>
    group.cards.map(({ failure }) => ({ key: failure.id, isTall: true, block: group.id })),
  );
  return places.length === 0 ? [] : [{ id, title: titles[id], places }];
}

function toSections(
  shown: readonly Group<Seat>[],
  { production, others }: FailureParts,
  known: KnownCards,
): readonly ShownSection[] {
  const groups = new Map([...production, ...others].map((group) => [group.id, group]));
  return shown.map((section) => toSection(section, groups, known));
}
