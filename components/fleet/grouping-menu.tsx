"use client";

import { useMemo } from "react";
import type { Grouping } from "../../lib/client/held-order";
import { useUrl } from "../../lib/client/use-url";
import type { FleetRow } from "../../lib/model/fleet-row";
import { Menu } from "../ui/menu";

const fixed = [
  { value: "need", label: "needs a person" },
  { value: "account", label: "account" },
  { value: "application", label: "application" },
] as const;

export function useGrouping(): Grouping {
  const raw = useUrl().params.get("group") ?? "need";
  return useMemo(() => parseGrouping(raw), [raw]);
}

function parseGrouping(raw: string): Grouping {
  if (raw.startsWith("tag:") && raw.length > 4) return { kind: "tag", name: raw.slice(4) };
  return raw === "account" || raw === "application" ? { kind: raw } : { kind: "need" };
}

export function GroupingMenu({ rows, grouping }: { rows: readonly FleetRow[]; grouping: Grouping }) {
  const { change } = useUrl();
  const value = grouping.kind === "tag" ? `tag:${grouping.name}` : grouping.kind;
  const tags = useMemo(
    () => [...new Set(rows.flatMap((row) => Object.keys(row.tags ?? {})))].sort().slice(0, 12),
    [rows],
  );
  const options = [...fixed, ...tags.map((name) => ({ value: `tag:${name}`, label: `tag ${name}` }))];
  const label = options.find((option) => option.value === value)?.label ?? value;
  return (
    <Menu
      label={
        <span>
          Group<span className="max-sm:sr-only">: {label}</span>
        </span>
      }
      choices={{
        kind: "one",
        value,
        options,
        onChoose: (group) => change({ group: group === "need" ? undefined : group }),
      }}
    />
  );
}
