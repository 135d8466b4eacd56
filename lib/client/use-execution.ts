"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { executionAnswerSchema, latelyAnswerSchema, olderAnswerSchema } from "../contract/execution";
import { problemSchema } from "../contract/problem";
import type { ActionExecutionRecord, PipelineExecution } from "../model/execution";
import type { ExecutionDetail } from "../model/execution-detail/execution-detail";
import type { PipelineExecutionId, PipelineKey } from "../model/ids";

async function read<Schema extends z.ZodMiniType>(
  path: string,
  query: Record<string, string>,
  { schema, signal }: { schema: Schema; signal: AbortSignal },
): Promise<z.infer<Schema>> {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, { signal, cache: "no-store" });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  throw new Error(problem.success ? problem.data.message : `Signalbox answered ${answer.status}.`);
}

type Reading<Value> = { value: Value | undefined; problem: string | undefined; readAgain: () => void };

/** One execution whole; read anew when `stamp` says that it went on. */
export function useExecutionDetail(
  pipeline: PipelineKey,
  id: PipelineExecutionId,
  stamp: string,
): Reading<ExecutionDetail> {
  const { data, error, refetch } = useQuery({
    queryKey: ["execution", pipeline, id, stamp],
    queryFn: ({ signal }) =>
      read("/api/executions", { pipeline, execution: id }, { schema: executionAnswerSchema, signal }),
    // What was read before stays until the next is there, but never another execution's.
    placeholderData: (before, asked) => (asked?.queryKey[2] === id ? before : undefined),
    gcTime: 60_000,
    retry: 1,
  });
  return { value: data?.detail, problem: error?.message, readAgain: () => void refetch() };
}

/** An execution that no list at hand holds, as history tells it; `isKnown` once that has been asked. */
export function useStoredExecution(
  pipeline: PipelineKey,
  id: string | undefined,
): { execution: PipelineExecution | undefined; isKnown: boolean } {
  const { data, isFetched } = useQuery({
    queryKey: ["execution", pipeline, id, "stored"],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      read("/api/executions", { pipeline, execution: id ?? "" }, { schema: executionAnswerSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: 1,
  });
  return { execution: data?.execution, isKnown: isFetched };
}

export type OlderExecutions = {
  executions: readonly PipelineExecution[];
  /** Where there are more, or nobody has asked yet. */
  hasMore: boolean;
  isReading: boolean;
  problem: string | undefined;
  readMore: () => void;
};

/** Those beyond the snapshot's twenty, a hundred at a time and only when somebody asks. */
export function useOlderExecutions(pipeline: PipelineKey): OlderExecutions {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["older-executions", pipeline],
    enabled: false,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      read(
        "/api/executions/older",
        { pipeline, ...(pageParam === "" ? {} : { next: pageParam }) },
        { schema: olderAnswerSchema, signal },
      ),
    getNextPageParam: ({ next }) => next,
    gcTime: 60_000,
    retry: 1,
  });
  return {
    executions: data?.pages.flatMap(({ executions }) => executions) ?? [],
    hasMore: data === undefined || hasNextPage,
    isReading: isFetching,
    problem: error?.message,
    readMore: () => void (data === undefined ? refetch() : fetchNextPage()),
  };
}

/** How an action last fared, newest first; read anew when `stamp` says that it ended again. */
export function useActionLately(
  pipeline: PipelineKey,
  { stage, action, stamp }: { stage: string; action: string; stamp: string },
): readonly ActionExecutionRecord[] | undefined {
  const { data } = useQuery({
    queryKey: ["action-lately", pipeline, stage, action, stamp],
    queryFn: ({ signal }) =>
      read("/api/actions/lately", { pipeline, stage, action }, { schema: latelyAnswerSchema, signal }),
    placeholderData: (before, asked) =>
      asked?.queryKey[2] === stage && asked.queryKey[3] === action ? before : undefined,
    gcTime: 60_000,
  });
  return data?.results;
}
