"use client";

import Link from "next/link";
import { useCallback, useMemo, useRef, useState } from "react";
import { type Log, useLog } from "../../lib/client/use-log";
import { useLogSearch } from "../../lib/client/use-log-search";
import { useUrl } from "../../lib/client/use-url";
import type { ActionExecutionId, PipelineKey, PipelineName } from "../../lib/model/ids";
import { linesOf, nameLines, parseLineName, printLineName } from "../../lib/model/log/log-view";
import type { ShownLine } from "../../lib/model/log/shown-line";
import type { Scope } from "../../lib/model/scope";
import { TopBar } from "../shell/top-bar";
import { ConsoleLink } from "../status/console-link";
import { Glyph } from "../status/glyph";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { LogBar } from "./log-bar";
import { LogPane } from "./log-pane";
import "./log.css";
import { type Follow, useFollow } from "./use-follow";

export type LogSubject = Scope & {
  pipeline: PipelineKey;
  name: PipelineName;
  action: ActionExecutionId;
  stageName: string;
  actionName: string;
};

/** The whole log of one attempt of an action, from where it failed. */
export function LogView({ subject }: { subject: LogSubject }) {
  const { pipeline, action } = subject;
  const address = useMemo(() => ({ pipeline, action }), [pipeline, action]);
  const { params, change } = useUrl();
  const [named, setNamed] = useState(() => params.get("line") ?? undefined);
  // Only the address one came with is a place to begin at; what is pressed later is already there.
  const [first] = useState(() => beginningFor(params.get("line") ?? undefined));
  const log = useLog(address, first);
  const name = useCallback(
    (line: string) => {
      setNamed(line);
      change({ line });
    },
    [change],
  );
  const shown = useRef(log);
  shown.current = log;
  const goTo = useCallback(
    (line: ShownLine) => {
      const lines = shown.current.state ? linesOf(shown.current.state.view) : [];
      const here = lines.findIndex(({ at, text }) => at === line.at && text === line.text);
      name(nameLines(lines)[here] ?? printLineName({ at: line.at, nth: 0 }));
      if (here < 0) shown.current.open(`at:${line.at}`);
    },
    [name],
  );
  const search = useLogSearch(address, goTo);
  const follow = useFollow(log);
  return (
    <div className="log-page">
      <TopBar title={<Title subject={subject} />} tools={null} />
      <LogBar subject={subject} log={log} search={search} follow={follow} onLeap={() => name("")} />
      <Content log={log} subject={subject} named={named} looked={search.text} follow={follow} onName={name} />
    </div>
  );
}

function beginningFor(line: string | undefined): string {
  const named = parseLineName(line);
  return named ? `at:${named.at}` : "failure";
}

function Title({ subject: { pipeline, name, actionName, stageName } }: { subject: LogSubject }) {
  return (
    <>
      <Link
        href={`/pipelines/${pipeline}`}
        prefetch={false}
        data-cut=""
        className="min-w-0 truncate text-body font-normal text-ink-2 hover:text-ink"
      >
        {name}
      </Link>
      <span aria-hidden="true" className="text-body font-normal text-ink-3">
        /
      </span>
      <span className="shrink-0" data-tip={`Stage ${stageName}`}>
        Log of {actionName}
      </span>
    </>
  );
}

function Content({
  log: { state, error, open, readOn, isReading },
  subject,
  named,
  looked,
  follow,
  onName,
}: {
  log: Log;
  subject: LogSubject;
  named: string | undefined;
  looked: string;
  follow: Follow;
  onName: (line: string) => void;
}) {
  if (error !== undefined && !state) {
    return (
      <Notice
        mark={<Glyph shape="ring-dash" className="text-ink-3" />}
        title="The log could not be asked for"
      >
        <p>{error}</p>
        <Button className="mt-2" onClick={() => open("failure")}>
          Ask again
        </Button>
      </Notice>
    );
  }
  if (!state) return <p className="px-4 py-3 text-meta text-ink-3">Reading the log…</p>;
  if (state.answer.problem !== undefined) return <Without state={state.answer} subject={subject} />;
  return (
    <>
      {error !== undefined && <p className="bg-bad-t px-4 py-1 text-meta text-bad max-sm:px-3">{error}</p>}
      <LogPane
        key={state.leap}
        {...{ state, action: subject.action, named, looked, onName, readOn, isReading }}
        follow={follow.isOn}
        onLeaveEnd={follow.leave}
        of={`${subject.actionName} in ${subject.stageName}`}
      />
    </>
  );
}

function Without({
  state: { problem, place },
  subject: { account, pipeline },
}: {
  state: NonNullable<Log["state"]>["answer"];
  subject: LogSubject;
}) {
  return (
    <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title="There is no log to show">
      <p className="max-w-[72ch] [overflow-wrap:anywhere]">{problem}</p>
      <p className="mt-2 flex flex-wrap gap-x-4 text-meta">
        {place && (
          <ConsoleLink
            scope={{ account, region: place.region }}
            page={{ kind: "log", group: place.group, stream: place.stream }}
          >
            The log in AWS's console
          </ConsoleLink>
        )}
        <Link href={`/pipelines/${pipeline}`} prefetch={false} className="link-ink">
          The pipeline
        </Link>
      </p>
    </Notice>
  );
}
