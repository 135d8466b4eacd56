"use client";

import { type ComponentProps, type ComponentType, useState } from "react";
import type { Failure } from "../../lib/model/failure/failure";
import type { Subject } from "../../lib/model/grant";
import type { PipelineKey } from "../../lib/model/ids";
import { readFailureActs } from "../../lib/model/pipeline-act/failure-acts";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { ActSet } from "./act-set";
import type { FailureQuestion } from "./failure-question";

type Asking = { act: OfferedAct; isOpen: boolean };

/**
 * What can be done about something that stands still, where only its row is at hand: the pipeline is read when a verb
 * is pressed, and says then whether AWS takes it. `subject`: whom grants speak of, a FleetRow or a FailurePlace fits.
 */
export function FailureActs({
  failure,
  pipelineKey,
  subject,
}: {
  failure: Failure;
  pipelineKey: PipelineKey;
  subject: Subject;
}) {
  const [asking, setAsking] = useState<Asking>();
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof FailureQuestion>>>();
  const ask = async (act: OfferedAct) => {
    setAsking({ act, isOpen: true });
    const module = await import("./failure-question");
    setOpened(() => module.FailureQuestion);
  };
  const buttons = (
    <ActSet subject={subject} choices={readFailureActs(failure)} onAsk={(act) => void ask(act)} />
  );
  if (!asking || !Opened) return buttons;
  return (
    <Opened
      pipelineKey={pipelineKey}
      asked={asking.act}
      isOpen={asking.isOpen}
      onClose={() => setAsking({ ...asking, isOpen: false })}
    >
      {buttons}
    </Opened>
  );
}
