"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type DecideBody, decideAnswerSchema } from "../contract/decide";
import { type Problem, problemSchema } from "../contract/problem";
import type { Decision } from "../model/approval";
import type { ApprovalId, EpochMs } from "../model/ids";
import { useLive } from "./use-live";

/** How far a decision of ours has come. What AWS makes of it, the pipeline's snapshot tells. */
export type Sending =
  | { kind: "sending"; decision: Decision }
  | { kind: "sent"; decision: Decision; at: EpochMs; auditId: string }
  | { kind: "refused"; decision: Decision; problem: Problem };

const sendingKey = (id: ApprovalId) => ["decision", id] as const;

/** Kept for as long as the page lives: whoever goes on to the next approval finds it again here. */
export function useSending(id: ApprovalId): Sending | null {
  const { data } = useQuery<Sending | null>({
    queryKey: sendingKey(id),
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

export type Decide = (body: DecideBody) => Promise<Sending>;

/** Sends a decision, once: while one is on its way another press does nothing. */
export function useDecide(): Decide {
  const { queries, clock } = useLive();
  return useCallback(
    async (body) => {
      const key = sendingKey(body.approvalId);
      const before = queries.getQueryData<Sending | null>(key);
      if (before && before.kind !== "refused") return before;
      const { decision } = body;
      queries.setQueryData<Sending>(key, { kind: "sending", decision });
      const outcome = await send(body, () => clock.now());
      queries.setQueryData<Sending>(key, outcome);
      return outcome;
    },
    [queries, clock],
  );
}

/** What was refused is read and put away, so that one can try again. */
export function useForget(): (id: ApprovalId) => void {
  const { queries } = useLive();
  return useCallback((id) => queries.setQueryData(sendingKey(id), null), [queries]);
}

async function send(body: DecideBody, now: () => EpochMs): Promise<Sending> {
  const { decision } = body;
  try {
    const answer = await fetch("/api/approvals/decide", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      redirect: "manual",
    });
    const told: unknown = await answer.json().catch(() => undefined);
    const sent = decideAnswerSchema.safeParse(told);
    if (answer.ok && sent.success) {
      return { kind: "sent", decision, at: now(), auditId: sent.data.auditId };
    }
    const problem = problemSchema.safeParse(told);
    return { kind: "refused", decision, problem: problem.success ? problem.data : strangeAnswer };
  } catch {
    return { kind: "refused", decision, problem: noAnswer };
  }
}

const strangeAnswer: Problem = {
  code: "internal",
  message: "The answer could not be understood. Whether AWS took it shows under Decided.",
};
const noAnswer: Problem = {
  code: "unavailable",
  message:
    "Signalbox did not answer. Whether AWS took it shows here and under Decided as soon as it is back.",
};
