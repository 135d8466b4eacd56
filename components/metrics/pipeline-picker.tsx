"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import type { MetricsOptions } from "../../lib/model/metrics/metrics-options";
import { parsePipelineKey } from "../../lib/model/scope";
import { menuButtonClass } from "../ui/menu-button";
import { Popover } from "../ui/popover";
import { useAsking } from "./use-asking";

type Options = MetricsOptions["pipelines"];

/** A thousand pipelines are more than a menu: some letters of the name find it. */
export function PipelinePicker({ pipelines }: { pipelines: Options }) {
  const { question } = useAsking();
  const { pipeline } = question;
  const name = pipeline && (parsePipelineKey(pipeline)?.name ?? pipeline);
  // A new key closes it once another pipeline is shown.
  return (
    <Popover
      key={pipeline ?? ""}
      name="Which pipeline"
      className={menuButtonClass}
      trigger={
        <>
          <span className="sr-only">Pipeline: </span>
          <span className="max-w-40 truncate">{name ?? "All pipelines"}</span>
          <ChevronDown aria-hidden="true" size={12} className="shrink-0 text-ink-3" />
        </>
      }
    >
      <Choice pipelines={pipelines} />
    </Popover>
  );
}

const shown = 40;

function Choice({ pipelines }: { pipelines: Options }) {
  const { question, ask } = useAsking();
  const [typed, setTyped] = useState("");
  const list = useId();
  const wanted = typed.trim().toLowerCase();
  const found = pipelines.filter(({ name }) => name.toLowerCase().includes(wanted));
  const rest = found.length - shown;
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens by a press, to be typed into.
        autoFocus
        aria-label="Find a pipeline"
        aria-controls={list}
        placeholder="Find a pipeline"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="mb-2 h-7 w-full rounded-control border border-ctl bg-canvas px-2 text-meta max-sm:h-11 max-sm:text-card"
      />
      <ul id={list} className="-mx-2">
        {question.pipeline !== undefined && (
          <Item
            name="All pipelines"
            about=""
            onPress={() => ask({ pipeline: undefined, group: "pipeline" })}
          />
        )}
        {found.slice(0, shown).map(({ key, name, accountName, region }) => (
          <Item
            key={key}
            name={name}
            about={`${accountName} ${region}`}
            isChosen={key === question.pipeline}
            onPress={() => ask({ pipeline: key, group: "stage", stage: undefined, action: undefined })}
          />
        ))}
      </ul>
      <p className="text-caption text-ink-3 empty:hidden">
        {found.length === 0 && "No pipeline is called so."}
        {rest > 0 && `and ${rest} others: type some letters of the name`}
      </p>
    </>
  );
}

type ItemProps = { name: string; about: string; isChosen?: boolean; onPress: () => void };

function Item({ name, about, isChosen, onPress }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen ? "true" : undefined}
        onClick={onPress}
        className="flex min-h-7 w-full items-center gap-2 rounded-chip px-2 text-left text-meta hover:bg-sunk aria-[current]:font-semibold max-sm:min-h-11"
      >
        <span className="min-w-0 truncate" data-cut="">
          {name}
        </span>
        <span className="ml-auto shrink-0 text-caption font-normal text-ink-3">{about}</span>
      </button>
    </li>
  );
}
