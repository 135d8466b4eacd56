"use client";

import { useMemo } from "react";
import type { Group } from "../../lib/client/held-order";
import { compareDeployments, type Standing, standingOf, standings } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { useHeldOrder } from "../fleet/use-held-order";

const titles = { running: "Under way", ended: "Ended" } satisfies Record<Standing, string>;

/** Running first, then what is over; held while pointer or focus is in the list: the fleet's own rule. */
export function useHeldDeployments(rows: readonly DeploymentRow[], question: string) {
  const arranged = useMemo(() => arrangeDeployments(rows), [rows]);
  const held = useHeldOrder(arranged, question);
  const byKey = useMemo(() => new Map<string, DeploymentRow>(rows.map((row) => [row.key, row])), [rows]);
  return { ...held, byKey };
}

function arrangeDeployments(rows: readonly DeploymentRow[]): readonly Group[] {
  const sorted = [...rows].sort(compareDeployments);
  return standings.flatMap((standing) => {
    const places = sorted
      .filter((row) => standingOf(row) === standing)
      .map((row) => ({ key: row.key, isTall: isTall(row) }));
    return places.length === 0 ? [] : [{ id: standing, title: titles[standing], places }];
  });
}

/** A second line for what moves, and for what has something to say of its end. */
function isTall(row: DeploymentRow): boolean {
  const { error, rollback } = row;
  return standingOf(row) === "running" || error !== undefined || Boolean(rollback?.of ?? rollback?.by);
}
