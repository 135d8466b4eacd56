"use client";

import { useState } from "react";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { completeAsked } from "../../lib/model/pipeline-act/failure-acts";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import type { AskedAbout } from "./act-question";
import { DisableQuestion, PlainQuestion } from "./plain-question";
import { RollBackQuestion } from "./roll-back-question";
import { StartQuestion } from "./start-question";
import { StopQuestion } from "./stop-question";

type Props = { pipeline: PipelineSnapshot; asked: OfferedAct; onClose: () => void };

/** One question, bound to what was on screen when it was opened, whatever comes while it is. */
export function PipelineQuestion({ pipeline, asked, onClose }: Props) {
  const look = (count: number) => ({ at: pipeline, asked: completeAsked(pipeline, asked), count });
  const [opened, setOpened] = useState(() => look(0));
  const lookAgain = () => setOpened(look(opened.count + 1));
  return (
    <Asked
      key={opened.count}
      {...{ pipeline, at: opened.at, asked: opened.asked, onClose }}
      onLookAgain={lookAgain}
    />
  );
}

function Asked(props: AskedAbout) {
  switch (props.asked.act) {
    case "start":
      return <StartQuestion {...props} />;
    case "stop":
    case "abandon":
      return <StopQuestion {...props} />;
    case "roll-back":
      return <RollBackQuestion {...props} />;
    case "disable-transition":
      return <DisableQuestion {...props} />;
    case "retry-failed":
    case "retry-all":
    case "enable-transition":
    case "override":
      return <PlainQuestion {...props} />;
  }
}
