"use client";

import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import type { InboxEntry } from "../../lib/model/inbox";

/** `3 wait for a decision, 2 in production; 1 ends within two hours` */
export function InboxAbout({ waiting }: { waiting: readonly InboxEntry[] }) {
  const words = useClockWords((now) => {
    if (waiting.length === 0) return "nothing waits for a decision";
    const production = waiting.filter(({ approval }) => approval.isProduction).length;
    const soon = waiting.filter(({ approval }) => endsSoon(approval, now)).length;
    const wait = `${waiting.length} ${waiting.length === 1 ? "waits" : "wait"} for a decision`;
    const where = production === waiting.length ? ", all in production" : `, ${production} in production`;
    const ends = soon > 0 ? `; ${soon} ${soon === 1 ? "ends" : "end"} within two hours` : "";
    return `${wait}${production > 0 ? where : ""}${ends}`;
  });
  return <span className="max-xl:hidden">{words}</span>;
}
