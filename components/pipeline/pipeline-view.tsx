"use client";

import clsx from "clsx";
import Link from "next/link";
import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { ClockContext, toClockOffset, useFleet, usePipeline, useWatch } from "../../lib/client/use-live";
import { useScopeFilter, useUrl, withScope } from "../../lib/client/use-url";
import { lastReadAt } from "../../lib/model/freshness";
import type { EpochMs, PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { PipelineActs, PipelineActsTold } from "../pipeline-act/pipeline-acts";
import { TopBar } from "../shell/top-bar";
import { AccountMark } from "../status/account-mark";
import { FreshnessMark } from "../status/freshness-mark";
import { findAction, findCondition, likelyAction, likelyInLanes } from "./chosen-action";
import { ChosenPart } from "./chosen-part";
import { ExecutionList } from "./execution-list";
import { Gone } from "./gone";
import { type Choose, Lanes } from "./lanes";
import { PipelineFacts } from "./pipeline-facts";
import { StageGraph } from "./stage-graph";
import { usePipelineShifts } from "./use-pipeline-shifts";

export function PipelineView({ painted }: { painted: PipelineSnapshot }) {
  const pipeline = usePipeline(painted);
  useWatch(painted.key);
  return pipeline ? (
    <Present pipeline={pipeline} paintedAt={lastReadAt(painted.freshness)} />
  ) : (
    <Gone name={painted.name} />
  );
}

/** `none` in the address: the inspector was closed by hand and stays so. */
const closed = "none";

function Present({ pipeline, paintedAt }: { pipeline: PipelineSnapshot; paintedAt: EpochMs | undefined }) {
  const { params, change } = useUrl();
  const asked = params.get("action") ?? undefined;
  const { chosen, of } = useChosen(pipeline);
  const isOpen = chosen !== undefined && chosen !== closed;
  const inspector = useRef<HTMLDivElement>(null);
  const shifts = usePipelineShifts(pipeline.key);
  const choose: Choose = useCallback(
    (action, execution) => change({ action: action ?? closed, of: action && execution }),
    [change],
  );
  const offsetMs = useScopeOffset(pipeline);
  const clock = useMemo(() => ({ offsetMs }), [offsetMs]);
  useShowOnPhone(inspector, asked);
  useEscape(isOpen, () => choose(undefined));
  return (
    <>
      <TopBar
        title={<Title pipeline={pipeline} />}
        about={<AsOf pipeline={pipeline} paintedAt={paintedAt} />}
        tools={<PipelineActs pipeline={pipeline} />}
      />
      <ClockContext value={clock}>
        <PipelineActsTold pipeline={pipeline} />
        <PipelineFacts pipeline={pipeline} />
        {pipeline.mode === "PARALLEL" ? (
          <Lanes {...{ pipeline, shifts, chosen, of }} onChoose={choose} />
        ) : (
          <StageGraph {...{ pipeline, shifts, chosen }} onChoose={choose} />
        )}
        <div
          className={clsx(
            "flex items-start max-xl:flex-col-reverse max-xl:items-stretch",
            isOpen && "has-inspector",
          )}
        >
          <ExecutionList pipeline={pipeline} />
          {isOpen && (
            <div
              ref={inspector}
              className="w-[472px] shrink-0 self-stretch border-line max-xl:w-full max-xl:border-b xl:border-l"
            >
              <ChosenPart {...{ pipeline, chosen, of, shifts }} onClose={() => choose(undefined)} />
            </div>
          )}
        </div>
      </ClockContext>
    </>
  );
}

type Chosen = { chosen: string | undefined; of: PipelineExecutionId | undefined };

/** As the address says, else what a person would press first; `of`: the execution whose action it is. */
function useChosen(pipeline: PipelineSnapshot): Chosen {
  const { params } = useUrl();
  const [asked, of] = [params.get("action"), params.get("of")];
  return useMemo(() => {
    const isParallel = pipeline.mode === "PARALLEL";
    const likely = asked === null && isParallel ? likelyInLanes(pipeline) : undefined;
    if (likely) return { chosen: likely.action, of: likely.of };
    const chosen = asked ?? likelyAction(pipeline);
    const known = pipeline.executions.find(({ id }) => id === of)?.id;
    const found = findAction(pipeline, chosen) ?? findCondition(pipeline, chosen);
    return { chosen, of: known ?? found?.stage.latest?.executionId };
  }, [pipeline, asked, of]);
}

function useScopeOffset({ key }: PipelineSnapshot): number {
  const { scopes } = useFleet();
  return toClockOffset(scopes.find((scope) => scope.key === scopeKeyOfPipeline(key)));
}

function Title({ pipeline }: { pipeline: PipelineSnapshot }) {
  const scope = useScopeFilter();
  return (
    <>
      <Link
        href={withScope("/", scope)}
        prefetch={false}
        className="text-body font-normal text-ink-2 hover:text-ink max-sm:hidden"
      >
        Fleet
      </Link>
      <span aria-hidden="true" className="text-body font-normal text-ink-3 max-sm:hidden">
        /
      </span>
      <span data-cut="" className="min-w-0 truncate">
        {pipeline.name}
      </span>
      <AccountMark
        name={pipeline.accountName}
        color={pipeline.accountColor}
        region={pipeline.region}
        className="font-normal max-sm:hidden"
      />
    </>
  );
}

/** `paintedAt`: the reading the server knew of; what the browser had kept may be older. */
function AsOf({ pipeline, paintedAt = 0 }: { pipeline: PipelineSnapshot; paintedAt: EpochMs | undefined }) {
  const { readAt } = useFleet();
  const latest = Math.max(paintedAt, readAt[pipeline.key] ?? 0);
  return <FreshnessMark freshness={pipeline.freshness} readAt={latest} />;
}

/** Esc closes the nearest thing: a menu or a tip first, which both keep it to themselves, then the inspector. */
function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) latest.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOpen]);
}

/** Where the inspector stands below the graph, a press on an action brings it into view. */
function useShowOnPhone(inspector: RefObject<HTMLElement | null>, asked: string | undefined): void {
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    if (asked !== closed) inspector.current?.scrollIntoView({ block: "nearest" });
  }, [inspector, asked]);
}
