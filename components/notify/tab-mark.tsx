"use client";

import { useEffect, useMemo } from "react";
import { useFailureQuestion } from "../../lib/client/use-failures";
import { useFleet } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { countForTab, type TabCount, withCount } from "../../lib/model/news/tab-count";
import { toTabIcon } from "../../lib/model/news/tab-icon";

/** `(3) Failures` and the icon beside it: told also while the tab is in the background. */
export function TabMark() {
  const question = useFailureQuestion();
  const viewer = useViewer();
  const { rows } = useFleet();
  const { failures, waiting } = useMemo(
    () => countForTab({ ...question, rows }, viewer),
    [question, rows, viewer],
  );
  useEffect(() => keepMarked({ failures, waiting }), [failures, waiting]);
  return null;
}

/** With each page Next writes the title and the icon anew. */
function keepMarked(count: TabCount): () => void {
  const mark = () => {
    const title = withCount(document.title, count);
    if (document.title !== title) document.title = title;
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = toTabIcon(count) ?? "/icon.svg";
    if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
  };
  mark();
  const watching = new MutationObserver(mark);
  watching.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => watching.disconnect();
}
