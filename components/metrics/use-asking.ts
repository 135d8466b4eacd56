"use client";

import { useRouter } from "next/navigation";
import { createContext, useCallback, useContext, useEffect, useMemo, useTransition } from "react";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import type { MetricsQuestion } from "../../lib/model/metrics/question";
import { defaultQuestion, parseQuestion } from "../../lib/model/metrics/question-params";
import type { ScopeFilter } from "../../lib/model/scope-filter";
import { metricsPath } from "./metrics-links";

/** What is asked, and how to ask another thing: each question is an address, so that Back leads to the last one. */
export type Asking = {
  question: MetricsQuestion;
  scope: ScopeFilter;
  ask: (changes: Partial<MetricsQuestion>) => void;
};

export const AskingContext = createContext<Asking>({
  question: defaultQuestion,
  scope: { accounts: [], regions: [] },
  ask: () => undefined,
});

export function useAsking(): Asking {
  return useContext(AskingContext);
}

/** `isPending`: the answer is on its way, and what stands on the page is that of the last question. */
export function useAsk(question: MetricsQuestion): { asking: Asking; isPending: boolean } {
  const router = useRouter();
  const scope = useScopeFilter();
  const [isPending, startTransition] = useTransition();
  const ask = useCallback(
    (changes: Partial<MetricsQuestion>) =>
      startTransition(() => {
        router.push(metricsPath({ ...question, ...changes }, scope), { scroll: false });
      }),
    [router, question, scope],
  );
  useAskTyped(question, startTransition);
  const asking = useMemo(() => ({ question, scope, ask }), [question, scope, ask]);
  return { asking, isPending };
}

/** The filter and the shell's accounts and regions are written into the address without a request: it follows here. */
function useAskTyped(question: MetricsQuestion, startTransition: (act: () => void) => void): void {
  const router = useRouter();
  const { params } = useUrl();
  const scope = `${params.get("accounts") ?? ""} ${params.get("regions") ?? ""}`;
  const { q } = parseQuestion(new URLSearchParams(params));
  const answered = useAnswered(question, scope);
  useEffect(() => {
    if (answered.q === q && answered.scope === scope) return;
    startTransition(() => router.replace(`${location.pathname}${location.search}`, { scroll: false }));
  }, [q, scope, answered, router, startTransition]);
}

/** The scope of the address at the time the answer came. */
function useAnswered(question: MetricsQuestion, scope: string): { q: string | undefined; scope: string } {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scope is what this waits for an answer to.
  return useMemo(() => ({ q: question.q, scope }), [question]);
}
