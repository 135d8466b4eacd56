import { UserRound } from "lucide-react";
import { SignOutButton } from "./sign-out-button";

export type Viewer = { name: string; roles: readonly string[] };

/** Who am I, what may I do, and the way out. */
export function Person({ viewer }: { viewer: Viewer }) {
  return (
    <div className="flex items-start gap-2 border-t border-line px-4 py-2.5 max-xl:justify-center max-xl:px-0">
      <UserRound aria-hidden="true" size={14} className="mt-0.5 shrink-0 max-xl:hidden" />
      <div className="min-w-0 max-xl:hidden">
        <p data-cut="" className="truncate text-meta">
          {viewer.name}
        </p>
        <p data-cut="" className="truncate text-caption text-ink-3">
          {viewer.roles.join(", ") || "no role"}
        </p>
      </div>
      <SignOutButton name={viewer.name} />
    </div>
  );
}
