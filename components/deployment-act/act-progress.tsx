"use client";

import Link from "next/link";
import { type Acting, useForgetAct } from "../../lib/client/act";
import { utcClock } from "../../lib/client/clock-words";
import { leaveForSignIn } from "../../lib/client/sign-in";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { actVerbs } from "../../lib/model/deployment-act-words";
import type { DeploymentActKind } from "../../lib/model/deployment-acts";
import type { EpochMs } from "../../lib/model/ids";
import { deploymentPath } from "../../lib/model/own-path";
import { ProgressLine } from "../approval/progress-line";
import { AuditLink } from "../approval/sending-part";
import { ScopeClock } from "../status/scope-clock";
import type { Progress } from "./use-acts";

const patienceMs = 15_000;

const done: Readonly<Record<DeploymentActKind, string>> = {
  continue: "Rerouted",
  "end-wait": "Wait ended",
  "resume-pause": "Resumed",
  stop: "Stopped",
  "roll-back": "Stopped, rolling back",
  "roll-back-pause": "Rolling back",
};

type Props = { deployment: DeploymentSnapshot; progress: Progress };

/** In the place of what was pressed: what has become of it so far. */
export function ActProgress({ deployment, progress: { acting, found } }: Props) {
  switch (acting.kind) {
    case "sending":
      return (
        <ProgressLine shape="arc" tone="run">
          Sending: {actVerbs[acting.act.kind].toLowerCase()} {deployment.name}
        </ProgressLine>
      );
    case "refused":
      return <Refused deployment={deployment} acting={acting} />;
    case "sent":
      // Said in the server's own time, as the stamp is.
      return (
        <ScopeClock offsetMs={0}>
          {found.kind === "pending" ? (
            <Sent deployment={deployment} at={acting.at} auditId={acting.auditId} />
          ) : (
            <Shown deployment={deployment} acting={acting} found={found} />
          )}
        </ScopeClock>
      );
  }
}

function Sent({ deployment, at, auditId }: { deployment: DeploymentSnapshot; at: EpochMs; auditId: string }) {
  const forget = useForgetAct();
  const isLate = useClockWords((now) => (now - at > patienceMs ? "late" : "")) !== "";
  if (!isLate) {
    return (
      <ProgressLine shape="lines" tone="grey" strong="Sent.">
        Waiting until AWS shows it
      </ProgressLine>
    );
  }
  return (
    <ProgressLine
      shape="clock"
      tone="wait"
      strong="AWS has not shown this yet."
      aside={
        <>
          <button type="button" className="link-ink" onClick={() => forget(deployment.key)}>
            Do something else
          </button>
          <AuditLink id={auditId} />
        </>
      }
    >
      We keep looking
    </ProgressLine>
  );
}

function Shown({
  deployment,
  acting: { act, at, auditId },
  found,
}: {
  deployment: DeploymentSnapshot;
  acting: Extract<Acting, { kind: "sent" }>;
  found: Exclude<Progress["found"], { kind: "pending" }>;
}) {
  const audit = <AuditLink id={auditId} />;
  if (found.kind === "other") {
    return (
      <ProgressLine shape="chevrons" tone="grey" strong="It went another way." aside={audit}>
        {found.because}
      </ProgressLine>
    );
  }
  const by = deployment.rollback?.by;
  const follow = by && (
    <Link href={deploymentPath(by)} prefetch={false} className="link-ink">
      Follow the rollback
    </Link>
  );
  const strong = found.kind === "stopped-only" ? "Stopped" : done[act.kind];
  return (
    <ProgressLine shape="check-disc" tone="ok" strong={strong} aside={follow ?? audit}>
      by you, <span data-at={at}>{utcClock(at)} UTC</span>. {found.kind === "stopped-only" && found.because}
    </ProgressLine>
  );
}

function Refused({
  deployment,
  acting: { problem },
}: {
  deployment: DeploymentSnapshot;
  acting: Extract<Acting, { kind: "refused" }>;
}) {
  const forget = useForgetAct();
  const { code, message, auditId } = problem;
  return (
    <ProgressLine
      shape={code === "conflict" ? "chevrons" : "square-cross"}
      tone={code === "conflict" ? "grey" : "bad"}
      strong={headings[code]}
      aside={
        <>
          {code === "unauthenticated" ? (
            <button type="button" className="link-ink" onClick={leaveForSignIn}>
              Sign in again
            </button>
          ) : (
            <button type="button" className="link-ink" onClick={() => forget(deployment.key)}>
              {code === "conflict" ? "Look again" : "Try again"}
            </button>
          )}
          {auditId !== undefined && <AuditLink id={auditId} />}
        </>
      }
    >
      {message}
    </ProgressLine>
  );
}

const headings: Partial<Record<Extract<Acting, { kind: "refused" }>["problem"]["code"], string>> = {
  forbidden: "Not allowed.",
  "not-found": "Not there.",
  conflict: "Moved on.",
  throttled: "Not sent.",
  unavailable: "Not known to be sent.",
};
