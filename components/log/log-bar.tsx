"use client";

import { ArrowDown, ArrowUp, Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Log } from "../../lib/client/use-log";
import type { LogSearch } from "../../lib/client/use-log-search";
import { longestSearch } from "../../lib/contract/logs";
import { ConsoleLink } from "../status/console-link";
import { Button, buttonClass } from "../ui/button";
import type { LogSubject } from "./log-view";
import type { Follow } from "./use-follow";

/** What one looks for, where one goes, and how the log is taken along. */
export function LogBar({
  subject: { account, pipeline, action },
  log: { state, open },
  search,
  follow,
  onLeap,
}: {
  subject: LogSubject;
  log: Log;
  search: LogSearch;
  follow: Follow;
  /** One leaves the line that is named. */
  onLeap: () => void;
}) {
  const leap = (from: string) => () => {
    onLeap();
    open(from);
  };
  const place = state?.answer.place;
  const isGrowing = state?.answer.isGrowing ?? false;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 max-sm:px-3">
      <Find search={search} />
      <span className="flex gap-1 max-sm:w-full max-sm:overflow-x-auto">
        {!isGrowing && (
          <Button look="quiet" onClick={leap("failure")}>
            First error
          </Button>
        )}
        <Button look="quiet" onClick={leap("head")}>
          Beginning
        </Button>
        <Button look="quiet" onClick={leap("tail")}>
          End
        </Button>
        {isGrowing && (
          <Button look="plain" aria-pressed={follow.isOn} onClick={() => follow.set(!follow.isOn)}>
            {follow.isOn ? "Following" : "Follow"}
          </Button>
        )}
        <a
          href={`/api/logs/text?${new URLSearchParams({ pipeline, action })}`}
          download
          className={buttonClass("quiet")}
        >
          Download
        </a>
      </span>
      {place && (
        <span className="ml-auto text-meta max-sm:ml-0">
          <ConsoleLink
            scope={{ account, region: place.region }}
            page={{ kind: "log", group: place.group, stream: place.stream }}
          >
            In AWS's console
          </ConsoleLink>
        </span>
      )}
    </div>
  );
}

function Find({ search }: { search: LogSearch }) {
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === search.text && typed !== "") search.step(1);
    else search.start(typed);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: search is no element that older browsers know.
    <form role="search" onSubmit={submit} className="flex min-w-0 items-center gap-1 max-sm:w-full">
      <label className="relative min-w-0 max-sm:flex-1">
        <span className="sr-only">Find in the log, as it is written</span>
        <Search aria-hidden="true" size={13} className="absolute top-2 left-2 text-ink-3 max-sm:top-4" />
        <input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={longestSearch}
          placeholder="Find, as written"
          className="h-7 w-60 rounded-control border border-ctl bg-canvas pr-2 pl-7 text-meta max-sm:h-11 max-sm:w-full max-sm:text-card"
        />
      </label>
      <Step
        label="Match before"
        icon={ArrowUp}
        isOff={search.matches.length === 0}
        onPress={() => search.step(-1)}
      />
      <Step
        label="Next match"
        icon={ArrowDown}
        isOff={search.matches.length === 0 && !search.hasMore}
        onPress={() => search.step(1)}
      />
      <span role="status" className="min-w-16 text-meta text-ink-2">
        {wordSearch(search)}
      </span>
    </form>
  );
}

function Step({
  label,
  icon: Icon,
  isOff,
  onPress,
}: {
  label: string;
  icon: typeof ArrowUp;
  isOff: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      onClick={onPress}
      className="grid size-7 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunk disabled:text-ink-3 max-sm:size-11"
    >
      <Icon aria-hidden="true" size={14} />
    </button>
  );
}

function wordSearch({ text, matches, index, hasMore, isSearching, problem }: LogSearch): string {
  if (isSearching) return "Searching…";
  if (problem !== undefined) return problem;
  if (text === "") return "";
  if (matches.length === 0) return hasMore ? "Nothing so far" : "Nothing found";
  return `${index + 1} of ${matches.length}${hasMore ? "+" : ""}`;
}
