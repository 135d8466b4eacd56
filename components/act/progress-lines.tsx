"use client";

import type { ReactNode } from "react";
import { leaveForSignIn } from "../../lib/client/sign-in";
import { useClockWords } from "../../lib/client/use-live";
import type { Problem } from "../../lib/contract/problem";
import type { EpochMs } from "../../lib/model/ids";
import { ProgressLine } from "../approval/progress-line";
import { AuditLink } from "../approval/sending-part";

const patienceMs = 15_000;

export function SendingLine({ children }: { children: ReactNode }) {
  return (
    <ProgressLine shape="arc" tone="run">
      Sending: {children}
    </ProgressLine>
  );
}

/** AWS took it, and has yet to show it. Told inside a clock of the server's own time, as the stamp is. */
export function SentLine({ at, auditId, onForget }: { at: EpochMs; auditId: string; onForget: () => void }) {
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
          <button type="button" className="link-ink" onClick={onForget}>
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

/** Refused, or overtaken by somebody faster; it stays until it is put away. */
export function RefusedLine({
  problem: { code, message, auditId },
  onForget,
}: {
  problem: Problem;
  onForget: () => void;
}) {
  const isOvertaken = code === "conflict";
  return (
    <ProgressLine
      shape={isOvertaken ? "chevrons" : "square-cross"}
      tone={isOvertaken ? "grey" : "bad"}
      strong={headings[code]}
      aside={
        <>
          <button
            type="button"
            className="link-ink"
            onClick={code === "unauthenticated" ? leaveForSignIn : onForget}
          >
            {code === "unauthenticated" ? "Sign in again" : isOvertaken ? "Look again" : "Try again"}
          </button>
          {auditId !== undefined && <AuditLink id={auditId} />}
        </>
      }
    >
      {message}
    </ProgressLine>
  );
}

const headings: Partial<Record<Problem["code"], string>> = {
  forbidden: "Not allowed.",
  "not-found": "Not there.",
  conflict: "Moved on.",
  throttled: "Not sent.",
  unavailable: "Not known to be sent.",
};
