"use client";

import { type PipelineActing, useForgetPipelineAct } from "../../lib/client/act-on-pipeline";
import { utcClock } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { placeOfAct } from "../../lib/model/pipeline-act/act-place";
import type { PipelineActKind } from "../../lib/model/pipeline-act/pipeline-act";
import { pipelineActVerbs } from "../../lib/model/pipeline-act/pipeline-act-words";
import { RefusedLine, SendingLine, SentLine } from "../act/progress-lines";
import { ProgressLine } from "../approval/progress-line";
import { AuditLink } from "../approval/sending-part";
import { ScopeClock } from "../status/scope-clock";
import type { PipelineProgress } from "./use-act-progress";

const done: Readonly<Record<PipelineActKind, string>> = {
  start: "Started",
  stop: "Stopping",
  abandon: "Stopped",
  "retry-failed": "Retried",
  "retry-all": "Retried",
  "roll-back": "Rolling back",
  "enable-transition": "Enabled",
  "disable-transition": "Disabled",
  override: "Overridden",
};

type Props = {
  pipeline: PipelineSnapshot;
  progress: PipelineProgress;
  /** It was read and put away. */
  onForget?: (() => void) | undefined;
};

/** In the place of what was pressed: what has become of it so far. */
export function PipelineActProgress({ pipeline, progress: { acting, found }, onForget }: Props) {
  const forget = useForgetPipelineAct();
  const putAway = () => {
    forget(pipeline.key, placeOfAct(acting.act));
    onForget?.();
  };
  switch (acting.kind) {
    case "sending":
      return (
        <SendingLine>
          {pipelineActVerbs[acting.act.kind].toLowerCase()}, {pipeline.name}
        </SendingLine>
      );
    case "refused":
      return <RefusedLine problem={acting.problem} onForget={putAway} />;
    case "sent":
      // Said in the server's own time, as the stamp is.
      return (
        <ScopeClock offsetMs={0}>
          {found.kind === "pending" ? (
            <SentLine at={acting.at} auditId={acting.auditId} onForget={putAway} />
          ) : (
            <Told acting={acting} found={found} />
          )}
        </ScopeClock>
      );
  }
}

function Told({
  acting: { act, at, auditId },
  found,
}: {
  acting: Extract<PipelineActing, { kind: "sent" }>;
  found: Exclude<PipelineProgress["found"], { kind: "pending" }>;
}) {
  const aside = <AuditLink id={auditId} />;
  if (found.kind === "other") {
    return (
      <ProgressLine shape="chevrons" tone="grey" strong="It went another way." aside={aside}>
        {found.because}
      </ProgressLine>
    );
  }
  return (
    <ProgressLine shape="check-disc" tone="ok" strong={done[act.kind]} aside={aside}>
      by you, <span data-at={at}>{utcClock(at)} UTC</span>. {found.what}
    </ProgressLine>
  );
}

const shownForMs = 60_000;

/** What is done tells for itself soon: the word of it goes, errors stay. */
export function PassingProgress(props: Props) {
  return (
    <ScopeClock offsetMs={0}>
      <Passing {...props} />
    </ScopeClock>
  );
}

function Passing(props: Props) {
  const { acting, found } = props.progress;
  const shownAt = acting.kind === "sent" && found.kind === "shown" ? acting.at : undefined;
  const isPast =
    useClockWords((now) => (shownAt !== undefined && now - shownAt > shownForMs ? "past" : "")) !== "";
  if (isPast) return null;
  return (
    <div className="min-w-0 text-meta" role="status">
      <PipelineActProgress {...props} />
    </div>
  );
}
