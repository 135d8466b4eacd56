"use client";

import { RotateCw } from "lucide-react";
import { type ComponentProps, type ComponentType, useState } from "react";
import type { AccountColor } from "../../lib/model/account";
import type { AccountId, PipelineExecutionId, PipelineKey, Region } from "../../lib/model/ids";
import type { Tags } from "../../lib/model/pipeline";
import { buttonClass } from "../ui/button";
import type { RetryAllQuestion } from "./retry-all-question";

/** A failed stage among several: what a card of the failures page knows of it. */
export type RetryTarget = {
  key: PipelineKey;
  name: string;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  tags?: Tags | undefined;
  isProduction: boolean;
  stageName: string;
  executionId: PipelineExecutionId;
};

/** Of a group: one question, and an outcome each. Whom it is off for, each of its rows tells. */
export function RetryAllAct({ targets }: { targets: readonly RetryTarget[] }) {
  const [asked, setAsked] = useState<readonly RetryTarget[]>();
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof RetryAllQuestion>>>();
  const open = async () => {
    // What joins the group while it is asked about is not part of the question.
    setAsked(targets);
    const module = await import("./retry-all-question");
    setOpened(() => module.RetryAllQuestion);
  };
  if (targets.length === 0) return null;
  return (
    <>
      <button
        type="button"
        data-pipeline-act="retry-failed"
        onClick={() => void open()}
        className={buttonClass("plain")}
      >
        <RotateCw aria-hidden="true" size={13} />
        Retry all {targets.length}…
      </button>
      {asked && Opened && <Opened targets={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
