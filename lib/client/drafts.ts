"use client";

import { useSyncExternalStore } from "react";

const prefix = "signalbox-draft ";
const listeners = new Set<() => void>();

/**
 * What was typed and not sent, by what it is about. It outlives a closed dialog, a replaced approval and a sign-in:
 * whoever is thrown out in the middle of a sentence finds it again. Gone with the tab.
 */
export function readDraft(about: string): string {
  if (typeof sessionStorage === "undefined") return "";
  return sessionStorage.getItem(prefix + about) ?? "";
}

export function writeDraft(about: string, text: string): void {
  if (text === "") sessionStorage.removeItem(prefix + about);
  else sessionStorage.setItem(prefix + about, text);
  for (const listener of listeners) listener();
}

export function isAnythingDrafted(): boolean {
  return draftKeys().length > 0;
}

/** Whoever signs out by hand leaves nothing behind for the next one. */
export function forgetDrafts(): void {
  for (const key of draftKeys()) sessionStorage.removeItem(key);
}

function draftKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
}

export function useDraft(about: string): string {
  return useSyncExternalStore(
    subscribe,
    () => readDraft(about),
    () => "",
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
