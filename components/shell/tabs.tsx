"use client";

import clsx from "clsx";
import Link from "next/link";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import { countOf, SectionGlyph, useCounts, useCurrentSection } from "./nav";
import { sections } from "./sections";

/** The phone's navigation, where the thumb is. */
export function Tabs() {
  const counts = useCounts();
  const current = useCurrentSection();
  const scope = useScopeFilter();
  return (
    <nav
      aria-label="Sections"
      className="fixed inset-x-0 bottom-0 z-30 flex h-[60px] border-t border-line bg-rail sm:hidden"
    >
      {sections.map((section) => {
        if (section.tab === undefined) return null;
        const isCurrent = section === current;
        const count = countOf(section, counts);
        return (
          <Link
            key={section.name}
            href={withScope(section.href, scope)}
            prefetch={false}
            aria-current={isCurrent ? "page" : undefined}
            className={clsx(
              "flex min-w-0 flex-1 flex-col items-center justify-center gap-1 border-t-2 text-meta",
              isCurrent ? "border-ink bg-canvas font-semibold" : "border-transparent text-ink-2",
            )}
          >
            <span className="flex items-center gap-1.5 font-semibold">
              <SectionGlyph section={section} />
              {count}
            </span>
            <span className="truncate">{section.tab}</span>
          </Link>
        );
      })}
    </nav>
  );
}
