"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type NewsKind, newsKinds } from "../../model/news/news";

const listeners = new Set<() => void>();
const keyOf = (email: string) => `signalbox-notify ${email}`;

/** What a person wants to be told in this browser; another tab may change it. */
export function useChosenKinds(email: string): readonly NewsKind[] {
  const written = useSyncExternalStore(
    subscribe,
    () => read(email),
    () => "",
  );
  return useMemo(() => newsKinds.filter((kind) => written.split(" ").includes(kind)), [written]);
}

export function chooseKind(email: string, kind: NewsKind, isChosen: boolean): void {
  const others = read(email)
    .split(" ")
    .filter((one) => one !== kind && one !== "");
  localStorage.setItem(keyOf(email), [...others, ...(isChosen ? [kind] : [])].join(" "));
  for (const listener of listeners) listener();
}

function read(email: string): string {
  return localStorage.getItem(keyOf(email)) ?? "";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
