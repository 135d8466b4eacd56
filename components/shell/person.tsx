"use client";

import { UserRound } from "lucide-react";
import { useViewer } from "../../lib/client/use-viewer";
import { rolesOf } from "../../lib/model/may";
import { SignOutButton } from "./sign-out-button";

/** Who am I, what may I do, and the way out. */
export function Person() {
  const viewer = useViewer();
  return (
    <div className="flex items-start gap-2 border-t border-line px-4 py-2.5 max-xl:justify-center max-xl:px-0">
      <UserRound aria-hidden="true" size={14} className="mt-0.5 shrink-0 max-xl:hidden" />
      <div className="min-w-0 max-xl:hidden">
        <p data-cut="" className="truncate text-meta">
          {viewer.name}
        </p>
        <p data-cut="" className="truncate text-caption text-ink-3">
          {rolesOf(viewer).join(", ") || "no role"}
        </p>
      </div>
      <SignOutButton name={viewer.name} />
    </div>
  );
}
