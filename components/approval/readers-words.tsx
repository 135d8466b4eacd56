"use client";

import { UserRound } from "lucide-react";
import { useReaders } from "../../lib/client/presence";
import { useViewer } from "../../lib/client/use-viewer";
import type { ApprovalId } from "../../lib/model/ids";
import { othersReading, readersWords } from "../../lib/model/reader";

/** Nobody wants to decide over somebody's shoulder without knowing. */
export function ReadersWords({ approval }: { approval: ApprovalId }) {
  const readers = useReaders();
  const { email } = useViewer();
  const others = othersReading(readers, approval, email);
  return (
    <span role="status" className="inline-flex items-center gap-1">
      <UserRound aria-hidden="true" size={13} className="shrink-0 text-ink-3" />
      {others.length === 0 ? "Only you are reading this" : `${readersWords(others)} too`}
    </span>
  );
}
