"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { useScopeFilter, withScope } from "../../lib/client/use-url";

/** One for all rows: five hundred link components weigh as much as the rows themselves. */
export function useFollowLinks() {
  const router = useRouter();
  const scope = useScopeFilter();
  return (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest("[data-row-link], [data-follow]");
    const isForBrowser =
      event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || isForBrowser) return;
    event.preventDefault();
    router.push(withScope(link.getAttribute("href") ?? "/", scope));
  };
}
