"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useFleet } from "../../lib/client/use-live";
import { csvAddress } from "../../lib/contract/metrics";
import { filterKeys } from "../../lib/model/filter";
import type { MetricsOptions } from "../../lib/model/metrics/metrics-options";
import type { Grouping } from "../../lib/model/metrics/question";
import { periodDays } from "../../lib/model/metrics/question";
import { FilterBar } from "../fleet/filter-bar";
import { useFilter } from "../fleet/use-filter";
import { useFleetLanguage } from "../fleet/use-fleet-language";
import { ScopeFilterMenus } from "../shell/scope-filter";
import { buttonClass } from "../ui/button";
import { Menu } from "../ui/menu";
import { wordGrouping } from "./grouping-words";
import { PipelinePicker } from "./pipeline-picker";
import { earlierUntil, laterUntil } from "./shift-period";
import { useAsking } from "./use-asking";
import { zonePlace } from "./zone-words";

/** Everything that narrows the page; each choice is in the address. */
export function MetricsTools({
  options,
  lastDay,
  today,
}: {
  options: MetricsOptions;
  lastDay: string;
  today: string;
}) {
  const { question, scope } = useAsking();
  const state = useFilter(filterKeys);
  const language = useFleetLanguage(useFleet().rows);
  return (
    <div className="metrics-tools">
      <FilterBar state={state} language={language} />
      <div className="metrics-menus">
        <span className="sm:hidden">
          <ScopeFilterMenus />
        </span>
        <PipelinePicker pipelines={options.pipelines} />
        <StageMenu stages={options.stages} />
        <GroupMenu tagKeys={options.tagKeys} />
        <PeriodMenu lastDay={lastDay} today={today} />
        <ZoneMenu />
        <a href={csvAddress(question, scope, "rows")} download className={buttonClass("plain")}>
          CSV
        </a>
      </div>
    </div>
  );
}

function StageMenu({ stages: all }: Pick<MetricsOptions, "stages">) {
  const { question, ask } = useAsking();
  const { pipeline, stage, action } = question;
  const row = useFleet().rows.find(({ key }) => key === pipeline);
  const stages = row ? row.stages.map(({ name }) => name) : all;
  if (stages.length === 0 && stage === undefined) return null;
  const known = stage !== undefined && !stages.includes(stage) ? [stage, ...stages] : stages;
  return (
    <Menu
      label={
        <Label what="Stage">
          {stage === undefined ? "All stages" : [stage, action].filter(Boolean).join(" · ")}
        </Label>
      }
      choices={{
        kind: "one",
        value: stage ?? "",
        options: [{ value: "", label: "All stages" }, ...known.map(toOption)],
        onChoose: (chosen) => ask({ stage: chosen === "" ? undefined : chosen, action: undefined }),
      }}
    />
  );
}

const fixed = ["pipeline", "stage", "account", "application"] as const satisfies readonly Grouping[];

function GroupMenu({ tagKeys }: Pick<MetricsOptions, "tagKeys">) {
  const { question, ask } = useAsking();
  const tags = tagKeys.slice(0, 12).map((key): Grouping => `tag:${key}`);
  const all: readonly Grouping[] = [...new Set([...fixed, ...tags, question.group])];
  return (
    <Menu
      label={<Label what="Table">{`By ${wordGrouping(question.group)}`}</Label>}
      choices={{
        kind: "one",
        value: question.group,
        options: all.map((group) => ({ value: group, label: wordGrouping(group) })),
        onChoose: (chosen) => ask({ group: all.find((group) => group === chosen) ?? "pipeline" }),
      }}
    />
  );
}

function PeriodMenu({ lastDay, today }: { lastDay: string; today: string }) {
  const { question, ask } = useAsking();
  const { days } = question;
  const isNewest = lastDay >= today;
  return (
    <span className="flex">
      <Step
        name={`The ${days} days before`}
        onPress={() => ask({ until: earlierUntil(lastDay, days) })}
        icon={<ChevronLeft aria-hidden="true" size={14} />}
      />
      <Menu
        label={<Label what="Period">{`${days} days`}</Label>}
        choices={{
          kind: "one",
          value: String(days),
          options: periodDays.map((count) => ({ value: String(count), label: `${count} days` })),
          onChoose: (chosen) => ask({ days: periodDays.find((count) => String(count) === chosen) ?? 90 }),
        }}
      />
      <Step
        name={isNewest ? "These are the newest days" : `The ${days} days after`}
        isOff={isNewest}
        onPress={() => ask({ until: laterUntil(lastDay, days, today) })}
        icon={<ChevronRight aria-hidden="true" size={14} />}
      />
    </span>
  );
}

type StepProps = { name: string; isOff?: boolean; onPress: () => void; icon: ReactNode };

function Step({ name, isOff = false, onPress, icon }: StepProps) {
  return (
    <button
      type="button"
      aria-label={name}
      data-tip={name}
      disabled={isOff}
      onClick={onPress}
      className="grid h-7 w-6 place-items-center rounded-control text-ink-2 hover:bg-sunk disabled:text-ctl disabled:hover:bg-transparent max-sm:h-11 max-sm:w-9"
    >
      {icon}
    </button>
  );
}

/** Where days and weeks begin. The viewer's own zone is known in the browser only. */
function ZoneMenu() {
  const { question, ask } = useAsking();
  const { timeZone } = question;
  const [own, setOwn] = useState("UTC");
  useEffect(() => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"), []);
  const zones = [...new Set(["UTC", own, timeZone])];
  return (
    <Menu
      label={<Label what="Days of">{zonePlace(timeZone)}</Label>}
      choices={{
        kind: "one",
        value: timeZone,
        options: zones.map((zone) => ({ value: zone, label: zone })),
        onChoose: (chosen) => ask({ timeZone: chosen }),
      }}
    />
  );
}

function Label({ what, children }: { what: string; children: string }) {
  return (
    <>
      <span className="sr-only">{what}: </span>
      <span className="max-w-40 truncate">{children}</span>
    </>
  );
}

const toOption = (name: string) => ({ value: name, label: name });
