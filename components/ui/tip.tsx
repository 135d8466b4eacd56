"use client";

import { useEffect, useRef, useState } from "react";

export type TipContent = { strong?: string; text: string; cut?: string[] };
type Shown = TipContent & { left: number; top: number; below: boolean };

const marked = "[data-tip],[data-cut],[data-at]";

/**
 * One tooltip for the whole page. A thousand rows can't each mount their own, so elements only carry
 * their words (`data-tip`, `data-tip-strong`, `data-at`) or say that they may be cut off (`data-cut`).
 */
export function TipLayer({ exactTime }: { exactTime: (at: number) => string }) {
  const [shown, setShown] = useState<Shown>();
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let frame = 0;
    const show = (anchor: HTMLElement | undefined, byFocus: boolean) => {
      const content = anchor && readTip(anchor, byFocus, exactTime);
      setShown(anchor && content ? { ...content, ...placeFor(anchor) } : undefined);
    };
    const onPoint = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (pointerType === "touch") return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const under = document.elementsFromPoint(clientX, clientY);
        if (layer.current && under.includes(layer.current)) return;
        show(findMarked(under, clientX, clientY), false);
      });
    };
    const onFocus = ({ target }: FocusEvent) => {
      const isByKey = target instanceof HTMLElement && target.matches(":focus-visible");
      show(isByKey ? target : undefined, true);
    };
    const hide = () => setShown(undefined);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !layer.current) return;
      hide();
      // The nearest thing is closed; what lies behind it stays.
      event.preventDefault();
    };
    const leaving = new AbortController();
    const { signal } = leaving;
    document.addEventListener("pointermove", onPoint, { signal, passive: true });
    document.addEventListener("focusin", onFocus, { signal });
    document.addEventListener("focusout", hide, { signal });
    document.addEventListener("keydown", onKey, { signal, capture: true });
    document.addEventListener("scroll", hide, { signal, capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      leaving.abort();
    };
  }, [exactTime]);

  useEffect(() => {
    const element = layer.current;
    if (!element || !shown) return;
    // Set through the object model: a style attribute would be refused by the content security policy.
    const left = Math.max(
      8,
      Math.min(shown.left, document.documentElement.clientWidth - element.offsetWidth - 8),
    );
    element.style.left = `${left}px`;
    element.style.top = `${shown.below ? shown.top : shown.top - element.offsetHeight}px`;
  }, [shown]);

  if (!shown) return null;
  return (
    <div
      ref={layer}
      role="tooltip"
      className="overlay-fades fixed top-0 left-0 z-50 max-w-[min(480px,calc(100vw-16px))] rounded-token bg-ink px-2 py-1 text-meta break-words text-canvas"
    >
      {shown.strong && <strong className="font-semibold">{shown.strong} </strong>}
      {shown.text}
      {shown.cut?.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </div>
  );
}

/** A row's link lies over the whole row, so the marked part is looked for beneath it. */
function findMarked(under: readonly Element[], x: number, y: number): HTMLElement | undefined {
  for (const element of under) {
    const anchor = element.closest<HTMLElement>(marked);
    if (anchor && contains(anchor.getBoundingClientRect(), x, y)) return anchor;
  }
  return undefined;
}

function contains({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function readTip(
  anchor: HTMLElement,
  byFocus: boolean,
  exactTime: (at: number) => string,
): TipContent | undefined {
  const { tip, tipStrong, at } = anchor.dataset;
  const exact = at === undefined ? undefined : exactTime(Number(at));
  const text = [tip, exact].filter(Boolean).join(" · ");
  if (text !== "") return { text, ...(tipStrong ? { strong: tipStrong } : {}) };
  const cut = byFocus ? cutTextsAround(anchor) : cutTextsOf([anchor]);
  return cut.length > 0 ? { text: "", cut } : undefined;
}

/** With the keyboard a row is focused as one: whatever is cut off in it shows. */
function cutTextsAround(anchor: HTMLElement): string[] {
  const around = anchor.closest("[data-cut-group]") ?? anchor;
  return cutTextsOf([...around.querySelectorAll<HTMLElement>("[data-cut]"), anchor]);
}

function cutTextsOf(elements: readonly HTMLElement[]): string[] {
  const cut = elements.filter(
    (element) => element.dataset.cut !== undefined && element.scrollWidth > element.clientWidth,
  );
  return [...new Set(cut.map((element) => element.textContent ?? ""))];
}

function placeFor(anchor: Element): { left: number; top: number; below: boolean } {
  const box = anchor.getBoundingClientRect();
  const below = box.top < 60;
  return { left: box.left, top: below ? box.bottom + 4 : box.top - 4, below };
}
