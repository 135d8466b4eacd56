"use client";

import { type ComponentProps, type ComponentType, type ReactNode, useState } from "react";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import type { PipelineQuestion } from "./pipeline-question";

export type Ask = (asked: OfferedAct) => void;

/** One question at a time; what it takes is loaded when it is first asked. */
export function useQuestion(pipeline: PipelineSnapshot): { ask: Ask; opened: ReactNode } {
  const [asked, setAsked] = useState<OfferedAct>();
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof PipelineQuestion>>>();
  const ask = async (act: OfferedAct) => {
    setAsked(act);
    const module = await import("./pipeline-question");
    setOpened(() => module.PipelineQuestion);
  };
  const opened = asked && Opened && <Opened {...{ pipeline, asked }} onClose={() => setAsked(undefined)} />;
  return { ask: (act) => void ask(act), opened };
}
