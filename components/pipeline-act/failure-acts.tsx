"use client";

import { type ReactNode, useState } from "react";
import { useAsk } from "../../lib/client/asked";
import { useKnownPipeline } from "../../lib/client/pipelines";
import type { Failure } from "../../lib/model/failure/failure";
import type { Subject } from "../../lib/model/grant";
import type { PipelineKey } from "../../lib/model/ids";
import { actPlaceOf } from "../../lib/model/pipeline-act/act-place";
import { completeAsked, readFailureActs } from "../../lib/model/pipeline-act/failure-acts";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { ActSet } from "./act-set";
import { ActsHere } from "./acts-here";

type Props = { failure: Failure; pipelineKey: PipelineKey; subject: Subject };

/**
 * What can be done about something that stands still, where only its row is at hand: the pipeline is read when a verb
 * is pressed, and says then whether AWS takes it. `subject`: whom grants speak of, a FleetRow or a FailurePlace fits.
 */
export function FailureActs(props: Props) {
  const { failure, pipelineKey, subject } = props;
  const ask = useAsk();
  const [isPressed, setPressed] = useState(false);
  const press = (asked: OfferedAct) => {
    setPressed(true);
    ask({ kind: "one", pipeline: pipelineKey, asked });
  };
  const buttons = <ActSet subject={subject} choices={readFailureActs(failure)} onAsk={press} />;
  return isPressed ? <Followed {...props}>{buttons}</Followed> : buttons;
}

/** Once pressed, the pipeline is at hand, and tells here what became of it. */
function Followed({ failure, pipelineKey, children }: Props & { children: ReactNode }) {
  const pipeline = useKnownPipeline(pipelineKey);
  if (!pipeline) return children;
  const choices = readFailureActs(failure);
  const places = choices.map(({ asked }) => actPlaceOf(completeAsked(pipeline, asked)));
  return <ActsHere pipeline={pipeline} choices={choices} places={places} />;
}
