"use client";

import clsx from "clsx";
import { Rows3, ScrollText } from "lucide-react";
import Link from "next/link";
import { useCallback, useMemo } from "react";
import { useFailureCounts } from "../../lib/client/use-failures";
import { useFleet } from "../../lib/client/use-live";
import { useScopeFilter, useUrl, withScope } from "../../lib/client/use-url";
import { isRunningRow } from "../../lib/model/deployment-list";
import type { FailurePlace } from "../../lib/model/failure/failure-card";
import { countRows } from "../../lib/model/need";
import { isInScope } from "../../lib/model/scope-filter";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { type Section, type SectionCounts, sections } from "./sections";

const firstApart = sections.find(({ isApart }) => isApart);

/** Words at 1280 and wider, 48 px of icons below, tabs at the foot of a phone. */
export function Nav() {
  const counts = useCounts();
  const current = useCurrentSection();
  return (
    <nav aria-label="Sections" className="px-2 max-xl:px-1">
      <ul>
        {sections.map((section) => (
          <li key={section.name} className={clsx(section === firstApart && "mt-2 border-t border-line pt-2")}>
            <NavLink section={section} count={countOf(section, counts)} isCurrent={section === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NavLink({
  section,
  count,
  isCurrent,
}: {
  section: Section;
  count?: number | undefined;
  isCurrent: boolean;
}) {
  const scope = useScopeFilter();
  return (
    <Link
      href={withScope(section.href, scope)}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      data-tip={section.filter ? `${section.name} pipelines` : undefined}
      className={clsx(
        "flex h-7 items-center gap-2.5 rounded-control border px-2 text-body max-xl:h-11 max-xl:flex-col max-xl:justify-center max-xl:gap-0.5 max-xl:px-0",
        isCurrent ? "border-line bg-canvas font-semibold" : "border-transparent text-ink-2 hover:bg-sunk",
      )}
    >
      <SectionGlyph section={section} />
      <span className="max-xl:sr-only">{section.name}</span>
      {count !== undefined && (
        <span
          className={clsx(
            "ml-auto text-meta max-xl:ml-0 max-xl:text-caption",
            count === 0 ? "text-ink-3" : "text-ink-2",
          )}
        >
          {count}
        </span>
      )}
    </Link>
  );
}

export function SectionGlyph({ section, size = 14 }: { section: Section; size?: number }) {
  const Icon = section.icon ?? (section.isApart ? ScrollText : Rows3);
  if (!section.look)
    return <Icon aria-hidden="true" size={size + 1} strokeWidth={1.75} className="shrink-0" />;
  return <Glyph shape={section.look.shape} size={size} className={toneText[section.look.tone]} />;
}

export function useCounts(): SectionCounts {
  const { rows, deployments } = useFleet();
  const scope = useScopeFilter();
  const counts = useMemo(() => countRows(rows.filter((row) => isInScope(row, scope))), [rows, scope]);
  const shifting = useMemo(
    () => deployments.filter((row) => isRunningRow(row) && isInScope(row, scope)).length,
    [deployments, scope],
  );
  const isIn = useCallback((place: FailurePlace) => isInScope(place, scope), [scope]);
  const { standing: failures } = useFailureCounts(isIn);
  return { ...counts, shifting, failures };
}

export function useCurrentSection(): Section | undefined {
  const { params, pathname } = useUrl();
  const filter = params.get("q") ?? undefined;
  if (pathname.startsWith("/pipelines/")) return sections[0];
  if (pathname.startsWith("/deployments/")) return sections.find(({ href }) => href === "/deployments");
  if (pathname !== "/") return sections.find(({ href }) => href === pathname);
  return sections.find((section) => section.filter === filter) ?? sections[0];
}

export function countOf(section: Section, counts: SectionCounts): number | undefined {
  return section.count && counts[section.count];
}
