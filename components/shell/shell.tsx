import Link from "next/link";
import type { ReactNode } from "react";
import { Notifier } from "../notify/notifier";
import { TabMark } from "../notify/tab-mark";
import { QuestionHost } from "../pipeline-act/question-host";
import { Logo } from "./logo";
import { Nav } from "./nav";
import { Person } from "./person";
import { ScopeList } from "./scope-list";
import { Tabs } from "./tabs";

export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-screen">
      <a
        href="#content"
        className="fixed top-1 left-1 z-50 -translate-y-16 rounded-control bg-ink px-3 py-1 text-canvas focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 flex h-screen w-48 shrink-0 flex-col border-r border-line bg-rail max-xl:w-12 max-sm:hidden">
        <Link
          href="/"
          prefetch={false}
          className="flex h-12 items-center gap-2.5 px-4 text-card font-semibold max-xl:justify-center max-xl:px-0"
        >
          <Logo className="size-5 shrink-0" />
          <span className="max-xl:sr-only">Signalbox</span>
        </Link>
        <Nav />
        <div className="mt-auto">
          <ScopeList />
          <Person />
        </div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none max-sm:pb-[60px]">
        {children}
      </main>
      <Tabs />
      <Notifier />
      <QuestionHost />
      <TabMark />
    </div>
  );
}
