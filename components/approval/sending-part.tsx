"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { type Sending, useForget } from "../../lib/client/decide";
import { leaveForSignIn } from "../../lib/client/sign-in";
import { useClockWords } from "../../lib/client/use-live";
import type { Decision } from "../../lib/model/approval";
import type { ApprovalId, EpochMs } from "../../lib/model/ids";
import { ScopeClock } from "../status/scope-clock";
import { ProgressLine } from "./progress-line";

const patienceMs = 15_000;
const nouns = { Approved: "approval", Rejected: "rejection" } satisfies Record<Decision, string>;

/** On its way, taken, or refused; the result itself is AWS's to show. */
export function SendingPart({ id, sending, what }: { id: ApprovalId; sending: Sending; what: string }) {
  switch (sending.kind) {
    case "sending":
      return (
        <ProgressLine shape="arc" tone="run">
          Sending the {nouns[sending.decision]} of {what}
        </ProgressLine>
      );
    case "sent":
      // Said in the server's own time, as the stamp is.
      return (
        <ScopeClock offsetMs={0}>
          <Sent at={sending.at} auditId={sending.auditId} />
        </ScopeClock>
      );
    case "refused":
      return <Refused id={id} sending={sending} />;
  }
}

function Sent({ at, auditId }: { at: EpochMs; auditId: string }) {
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
      aside={<AuditLink id={auditId} />}
    >
      We keep looking
    </ProgressLine>
  );
}

function Refused({ id, sending }: { id: ApprovalId; sending: Extract<Sending, { kind: "refused" }> }) {
  const forget = useForget();
  const { code, message, auditId } = sending.problem;
  const again = (
    <button type="button" className="link-ink" onClick={() => forget(id)}>
      {code === "conflict" ? "Back to the decision" : "Try again"}
    </button>
  );
  const isAgain = code !== "not-found" && code !== "unauthenticated";
  return (
    <ProgressLine
      shape={code === "conflict" ? "chevrons" : "square-cross"}
      tone={code === "conflict" ? "grey" : "bad"}
      strong={headings[code]}
      aside={
        <>
          {isAgain && again}
          {code === "unauthenticated" && (
            <button type="button" className="link-ink" onClick={leaveForSignIn}>
              Sign in again
            </button>
          )}
          {auditId !== undefined && <AuditLink id={auditId} />}
        </>
      }
    >
      {message} {code === "unauthenticated" && "Your comment is kept."}
    </ProgressLine>
  );
}

const headings: Partial<Record<Extract<Sending, { kind: "refused" }>["problem"]["code"], string>> = {
  forbidden: "Not allowed.",
  conflict: "Nothing was sent.",
  throttled: "Not sent.",
  unavailable: "Not known to be sent.",
};

export function AuditLink({ id }: { id: string }): ReactNode {
  return (
    <Link href={`/audit?id=${id}`} prefetch={false} className="link-ink">
      Audit row
    </Link>
  );
}
