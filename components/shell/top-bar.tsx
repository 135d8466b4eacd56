"use client";

import { Moon, Sun } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { localClock, localPlace, utcClock } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import { NotifyButton } from "../notify/notify-button";
import { Banners, StaleChip } from "./banners";
import { Logo } from "./logo";
import { PersonButton } from "./person";
import { ScopeFilterMenus } from "./scope-filter";
import { toggleTheme } from "./theme";

/** Title left, what narrows the page and the time right. */
export function TopBar({
  title,
  about,
  tools,
  back,
}: {
  title: ReactNode;
  about?: ReactNode;
  tools?: ReactNode;
  /** On a phone, in the logo's place. */
  back?: ReactNode;
}) {
  return (
    <>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-canvas px-4 max-sm:px-3">
        {back ?? <Logo className="size-5 shrink-0 sm:hidden" />}
        <h1 className="flex min-w-0 items-center gap-2 text-title font-semibold">{title}</h1>
        <span className="shrink-0 text-meta text-ink-3">{about}</span>
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <StaleChip />
          <span className="max-sm:hidden">{tools === undefined ? <ScopeFilterMenus /> : tools}</span>
          <Clock />
          <NotifyButton />
          <ThemeSwitch />
          <PersonButton />
        </span>
      </header>
      <Banners />
    </>
  );
}

function Clock() {
  const utc = useClockWords(utcClock);
  const local = useClockWords(localClock);
  const [place, setPlace] = useState<string>();
  // Where the viewer is, only the browser knows: the room for it is there from the start.
  useEffect(() => setPlace(localPlace()), []);
  return (
    <span className="text-meta whitespace-nowrap max-sm:hidden">
      <span className="font-semibold">{utc}</span> UTC
      {place !== "UTC" && (
        <span className="ml-2 inline-block min-w-24 text-ink-2 max-xl:hidden">
          {place !== undefined && `${local} ${place}`}
        </span>
      )}
    </span>
  );
}

function ThemeSwitch() {
  return (
    <button
      type="button"
      onClick={toggleTheme}
      aria-label="Switch between light and dark"
      className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-sunk max-sm:size-11"
    >
      <Sun aria-hidden="true" size={15} className="dark:hidden" />
      <Moon aria-hidden="true" size={15} className="hidden dark:block" />
    </button>
  );
}
