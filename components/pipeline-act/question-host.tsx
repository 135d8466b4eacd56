"use client";

import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { type AskedNow, useAsk, useAskedNow } from "../../lib/client/asked";
import type { HostedQuestion } from "./hosted-question";

type Opened = ComponentType<Parameters<typeof HostedQuestion>[0]>;

/** Where questions about pipelines are asked; what it takes is loaded when the first one is. */
export function QuestionHost() {
  const asked = useAskedNow();
  const ask = useAsk();
  const [Opened, setOpened] = useState<Opened>();
  const isAsked = asked !== null;
  const pathname = usePathname();
  // Whoever goes on to another page has read it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: left is the page that had this path.
  useEffect(() => () => ask(null), [pathname, ask]);
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    void import("./hosted-question").then((module) => {
      if (!isOver) setOpened(() => module.HostedQuestion);
    });
    return () => {
      isOver = true;
    };
  }, [isAsked]);
  const close = () => {
    ask(null);
    // The button that opened it may be gone by now: the focus stays on the page.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        document.getElementById("content")?.focus({ preventScroll: true });
    });
  };
  return asked && Opened ? <Opened key={keyOf(asked)} asked={asked} onClose={close} /> : null;
}

function keyOf(asked: AskedNow): string {
  if (asked.kind === "several") return "several";
  const { act, stageName = "", executionId = "" } = asked.asked;
  return [asked.pipeline, act, stageName, executionId].join(" ");
}
