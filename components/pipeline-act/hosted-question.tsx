"use client";

import type { AskedNow } from "../../lib/client/asked";
import { usePipelines } from "../../lib/client/pipelines";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { ScopeClock } from "../status/scope-clock";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import "../act/act.css";
import { PipelineQuestion } from "./pipeline-question";
import { RetryAllQuestion } from "./retry-all-question";

export function HostedQuestion({ asked, onClose }: { asked: AskedNow; onClose: () => void }) {
  if (asked.kind === "several") return <RetryAllQuestion targets={asked.targets} onClose={onClose} />;
  return <About asked={asked} onClose={onClose} />;
}

type One = Extract<AskedNow, { kind: "one" }>;

/** Read whole first, where only a row of it was on screen. */
function About({ asked: { pipeline: key, asked }, onClose }: { asked: One; onClose: () => void }) {
  const { byKey, isUnreadable, readAgain } = usePipelines([key]);
  const pipeline = byKey.get(key);
  if (pipeline) return <Whole {...{ pipeline, asked, onClose }} />;
  if (pipeline === null) return <Nothing title="This pipeline is no longer there" onClose={onClose} />;
  if (!isUnreadable) return null;
  return <Nothing title="The pipeline could not be read" onAgain={readAgain} onClose={onClose} />;
}

type WholeProps = { pipeline: PipelineSnapshot; asked: OfferedAct; onClose: () => void };

function Whole({ pipeline, asked, onClose }: WholeProps) {
  const { scopes } = useFleet();
  const scope = scopes.find(({ key }) => key === scopeKeyOfPipeline(pipeline.key));
  return (
    <ScopeClock offsetMs={toClockOffset(scope)}>
      <PipelineQuestion pipeline={pipeline} asked={asked} onClose={onClose} />
    </ScopeClock>
  );
}

function Nothing({ title, onAgain, onClose }: { title: string; onAgain?: () => void; onClose: () => void }) {
  return (
    <Dialog onClose={onClose}>
      <DialogTitle>{title}</DialogTitle>
      <div className="act-verbs px-5 pt-2 pb-4 max-sm:px-3">
        <Button onClick={onClose}>Close</Button>
        {onAgain && <Button onClick={onAgain}>Try again</Button>}
      </div>
    </Dialog>
  );
}
