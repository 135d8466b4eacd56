"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { useFleet } from "../../lib/client/use-live";
import { useUrl } from "../../lib/client/use-url";
import { type PostureOrder, postureOrders } from "../../lib/model/posture/posture-card";
import { postureKeys, suggestPosture } from "../../lib/model/posture/posture-filter";
import { FilterBar } from "../fleet/filter-bar";
import { useFilter } from "../fleet/use-filter";
import { ScopeFilterMenus } from "../shell/scope-filter";

const names = { severity: "By severity", rule: "By rule", pipeline: "By pipeline" } satisfies Record<
  PostureOrder,
  string
>;

/** Narrowed to what, and in which order. The server finds anew what the address asks for. */
export function PostureHeads({ order }: { order: PostureOrder }) {
  const { rows } = useFleet();
  const state = useFilter(postureKeys);
  const { change } = useUrl();
  useFollowAddress();
  const language = useMemo(
    () => ({
      label: "Filter findings",
      hint: "severity: rule: account: stage: tag: or text",
      suggest: (word: string) => suggestPosture(word, rows),
    }),
    [rows],
  );
  return (
    <div className="posture-heads">
      <FilterBar state={state} language={language} />
      <span className="sm:hidden">
        <ScopeFilterMenus />
      </span>
      <div className="flex gap-1">
        {postureOrders.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === order}
            onClick={() => change({ by: one === "severity" ? undefined : one, most: undefined })}
            className={clsx(
              "h-7 rounded-control px-2 text-meta whitespace-nowrap max-sm:h-11",
              one === order ? "bg-sunk font-semibold" : "text-ink-2 hover:bg-sunk",
            )}
          >
            {names[one]}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Filters and menus write the address without asking the server: here it is asked. */
function useFollowAddress(): void {
  const { params } = useUrl();
  const router = useRouter();
  const asked = params.toString();
  const painted = useRef(asked);
  useEffect(() => {
    if (painted.current === asked) return;
    painted.current = asked;
    router.refresh();
  }, [asked, router]);
}
