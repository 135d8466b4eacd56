import type { ApprovalId, EpochMs, PipelineExecutionId } from "./ids";

export const decisions = ["Approved", "Rejected"] as const;
export type Decision = (typeof decisions)[number];

export type Approval =
  | {
      kind: "waiting";
      id: ApprovalId;
      executionId: PipelineExecutionId;
      startedAt: EpochMs;
      /** Computed: AWS does not tell it. */
      expiresAt: EpochMs;
      /** CustomData and ExternalEntityLink with their variables resolved. */
      message?: string | undefined;
      reviewUrl?: string | undefined;
    }
  | {
      kind: "decided";
      executionId: PipelineExecutionId;
      decision: Decision;
      by?: string | undefined;
      decidedAt: EpochMs;
      comment?: string | undefined;
    }
  | { kind: "expired"; executionId: PipelineExecutionId; expiredAt: EpochMs };

export type WaitingApproval = Extract<Approval, { kind: "waiting" }>;

const minuteMs = 60_000;
const defaultTimeoutMs = 7 * 24 * 60 * minuteMs;
export const soonMs = 2 * 60 * minuteMs;

export function expiresAtOf(startedAt: EpochMs, timeoutInMinutes: number | undefined): EpochMs {
  return startedAt + (timeoutInMinutes === undefined ? defaultTimeoutMs : timeoutInMinutes * minuteMs);
}

/** Under two hours: from here on the deadline is part of the news. */
export function endsSoon({ expiresAt }: { expiresAt: EpochMs }, now: EpochMs): boolean {
  return expiresAt - now < soonMs;
}
