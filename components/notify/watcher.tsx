"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { showNotice } from "../../lib/client/notify/ability";
import { NewsWatch } from "../../lib/client/notify/news-watch";
import { claimTelling } from "../../lib/client/notify/told";
import { useFleet, useLive } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { isForPerson } from "../../lib/model/news/for-person";
import { gatherNews } from "../../lib/model/news/gather-news";
import type { NewsKind } from "../../lib/model/news/news";

const lookEveryMs = 15_000;

/** Looks at what every page shares, and shows what is new of it: in the one tab that reads the stream for all. */
export function Watcher({ kinds }: { kinds: readonly NewsKind[] }) {
  const fleet = useFleet();
  const live = useLive();
  const viewer = useViewer();
  const router = useRouter();
  const [watch] = useState(() => new NewsWatch());
  const look = () => {
    const news = watch.look(fleet, live.clock.now());
    if (!live.isReading) return;
    const mine = news.filter((one) => isForPerson(one, { kinds, viewer }) && claimTelling(one.id));
    for (const notice of gatherNews(mine)) showNotice(notice, (path) => router.push(path));
  };
  const latest = useRef(look);
  latest.current = look;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new fleet is looked at, by the look of its render.
  useEffect(() => latest.current(), [fleet]);
  useEffect(() => {
    const ticking = setInterval(() => latest.current(), lookEveryMs);
    return () => clearInterval(ticking);
  }, []);
  return null;
}
