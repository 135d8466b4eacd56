"use client";

import { useSyncExternalStore } from "react";
import type { Notice } from "../../model/news/gather-news";

/** Whether this browser shows notifications for us. `ask`: nobody has asked it yet. */
export type Ability = "unknown" | "unsupported" | "insecure" | "ask" | "blocked" | "granted";

const listeners = new Set<() => void>();
/** Browsers on phones have the constructor and throw when it is used. */
let isRefused: boolean | undefined;

function readAbility(): Ability {
  if (!window.isSecureContext) return "insecure";
  if (!("Notification" in window)) return "unsupported";
  const { permission } = Notification;
  // Before leave is given this shows nothing, and tells whether anything ever would be.
  if (permission === "default") isRefused ??= !tryOut();
  if (isRefused) return "unsupported";
  if (permission === "default") return "ask";
  return permission === "denied" ? "blocked" : "granted";
}

function tryOut(): boolean {
  try {
    new Notification("Signalbox").close();
    return true;
  } catch {
    return false;
  }
}

export function useAbility(): Ability {
  return useSyncExternalStore(subscribe, readAbility, () => "unknown");
}

/** Asks the person, where nobody has yet. */
export async function askForLeave(): Promise<Ability> {
  if (readAbility() === "ask") await Notification.requestPermission();
  tellAll();
  return readAbility();
}

/** A press brings the tab to the front and goes where it is shown. */
export function showNotice({ id, title, sentence, path }: Notice, open: (path: string) => void): void {
  if (readAbility() !== "granted") return;
  try {
    // The same id replaces what is still there instead of standing beside it.
    const shown = new Notification(title, { body: sentence, tag: id, icon: "/icon.svg" });
    shown.onclick = () => {
      window.focus();
      shown.close();
      open(path);
    };
  } catch {
    isRefused = true;
    tellAll();
  }
}

function tellAll(): void {
  for (const listener of listeners) listener();
}

/** Leave may be given and taken in the browser's own settings while the page is open. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  let status: PermissionStatus | undefined;
  // Safari knows no permission of this name.
  navigator.permissions
    ?.query({ name: "notifications" })
    .then((found) => {
      status = found;
      status.addEventListener("change", listener);
    })
    .catch(() => undefined);
  return () => {
    listeners.delete(listener);
    status?.removeEventListener("change", listener);
  };
}
