"use client";

import { useSyncExternalStore } from "react";
import type { ApprovalId } from "../../lib/model/ids";

/**
 * Which card is highlighted. Cards follow it by themselves: a key is answered by drawing two of them, and what the
 * choice stands for is rendered in the frames after.
 */
export class ChosenMark {
  #listeners = new Set<() => void>();

  constructor(public id: ApprovalId | undefined) {}

  set(id: ApprovalId | undefined): void {
    if (this.id === id) return;
    this.id = id;
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export function useIsMarked(mark: ChosenMark, id: ApprovalId): boolean {
  const read = () => mark.id === id;
  return useSyncExternalStore(mark.subscribe, read, read);
}
