"use client";

import { useMemo } from "react";
import { useUrl } from "../../lib/client/use-url";
import type { PipelineExecution } from "../../lib/model/execution";
import { type ExecutionFilter, readChoices } from "../../lib/model/execution-detail/filter-executions";
import { toTriggerType } from "../../lib/model/status";
import { triggerWord } from "../fleet/trigger-words";
import { Menu } from "../ui/menu";

/** As the address has it. */
export function useExecutionFilter(): ExecutionFilter {
  const { params } = useUrl();
  const status = params.get("status") ?? "";
  const trigger = params.get("trigger") ?? "";
  return useMemo(() => ({ status, trigger }), [status, trigger]);
}

export function ExecutionFilterMenus({
  executions,
  filter,
}: {
  executions: readonly PipelineExecution[];
  filter: ExecutionFilter;
}) {
  const { change } = useUrl();
  const { statuses, triggers } = useMemo(() => readChoices(executions, filter), [executions, filter]);
  return (
    <span className="ml-auto flex gap-2">
      <OneOf
        any="Any status"
        value={filter.status}
        options={statuses.map((value) => ({ value, label: value }))}
        onChoose={(status) => change({ status })}
      />
      <OneOf
        any="Any trigger"
        value={filter.trigger}
        options={triggers.map((value) => ({ value, label: wordTrigger(value) }))}
        onChoose={(trigger) => change({ trigger })}
      />
    </span>
  );
}

// Two of AWS's words may be one of ours.
function wordTrigger(value: string): string {
  const word = triggerWord(toTriggerType(value));
  return word === value ? value : `${word}, ${value}`;
}

type OneOfProps = {
  any: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

function OneOf({ any, value, options, onChoose }: OneOfProps) {
  const all = [{ value: "", label: any }, ...options];
  const label = all.find((option) => option.value === value)?.label ?? any;
  return <Menu label={label} choices={{ kind: "one", value, options: all, onChoose }} />;
}
