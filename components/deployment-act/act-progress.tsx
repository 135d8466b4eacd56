"use client";

import Link from "next/link";
import { type Acting, useForgetAct } from "../../lib/client/act";
import { utcClock } from "../../lib/client/clock-words";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { actVerbs } from "../../lib/model/deployment-act-words";
import type { DeploymentActKind } from "../../lib/model/deployment-acts";
import { deploymentPath } from "../../lib/model/own-path";
import { RefusedLine, SendingLine, SentLine } from "../act/progress-lines";
import { ProgressLine } from "../approval/progress-line";
import { AuditLink } from "../approval/sending-part";
import { ScopeClock } from "../status/scope-clock";
import type { Progress } from "./use-acts";

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
  const forget = useForgetAct();
  const putAway = () => forget(deployment.key);
  switch (acting.kind) {
    case "sending":
      return (
        <SendingLine>
          {actVerbs[acting.act.kind].toLowerCase()} {deployment.name}
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
            <Shown deployment={deployment} acting={acting} found={found} />
          )}
        </ScopeClock>
      );
  }
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
