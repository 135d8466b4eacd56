"use client";

import { type RefObject, useEffect } from "react";

const downwards: Readonly<Record<string, number>> = { j: 1, k: -1 };
const sideways: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** j and k walk the rows, left and right the stages of a row; Enter is the link's own. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!list.current || isForSomethingElse(event)) return;
      const next = stepDown(list.current, downwards[event.key]) ?? stepAside(sideways[event.key]);
      if (!next) return;
      // A stage is reached with the arrows only: five hundred rows have more of them than Tab should visit.
      if (next.tabIndex < 0) next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list]);
}

function stepDown(list: HTMLElement, step: number | undefined): HTMLElement | undefined {
  if (step === undefined) return undefined;
  const links = [...list.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => rowOf(link)?.contains(document.activeElement));
  return links[Math.max(0, Math.min(links.length - 1, at + step))];
}

function stepAside(step: number | undefined): HTMLElement | undefined {
  const row = document.activeElement && rowOf(document.activeElement);
  if (step === undefined || !row) return undefined;
  const stops = [...row.querySelectorAll<HTMLElement>("[data-row-link], .strip > li")];
  return stops[stops.findIndex((stop) => stop === document.activeElement) + step];
}

function rowOf(element: Element): Element | null {
  return element.closest("tr, [data-row]");
}

function isForSomethingElse({ target, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  if (metaKey || ctrlKey || altKey) return true;
  return target instanceof Element && target.closest("input,textarea,[role=menu]") !== null;
}
