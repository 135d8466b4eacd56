"use client";

import { useState } from "react";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { mostStopReason, wordStopReasonProblem } from "../../lib/model/pipeline-act/act-reason";
import { wordPlace } from "../../lib/model/pipeline-act/now-words";
import { wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import { isSettled } from "../../lib/model/status";
import { ReasonField } from "../act/reason-field";
import { ActQuestion, type AskedAbout } from "./act-question";
import { Choice, Choices } from "./choices";
import { ExecutionLine } from "./execution-line";

/** Which execution, if there are several, and whether to wait for what is in progress. */
export function StopQuestion(props: AskedAbout) {
  const { pipeline, at, asked } = props;
  const open = at.executions.filter(({ status }) => !isSettled(status));
  const [executionId, setExecution] = useState(asked.executionId ?? open[0]?.id);
  const [kind, setKind] = useState(() => firstKind(at, executionId));
  const [reason, setReason] = useState("");
  const problem = wordStopReasonProblem(reason);
  const said = reason.trim();
  const isWhole = executionId !== undefined && problem === undefined;
  return (
    <ActQuestion
      {...props}
      asked={{ act: kind, executionId }}
      act={isWhole ? { kind, executionId, ...(said === "" ? {} : { reason: said }) } : undefined}
    >
      <div className="flex flex-col gap-3">
        {asked.executionId === undefined && open.length > 1 && (
          <Choices name="Execution">
            {open.map((execution) => (
              <Choice
                key={execution.id}
                group="execution"
                isChosen={execution.id === executionId}
                onChoose={() => setExecution(execution.id)}
              >
                <ExecutionLine execution={execution} place={wordPlace(pipeline, execution.id)} />
              </Choice>
            ))}
          </Choices>
        )}
        <Choices name="What is in progress">
          <Choice
            group="kind"
            isChosen={kind === "stop"}
            why={wordWhyNot(pipeline, { act: "stop", executionId })}
            onChoose={() => setKind("stop")}
          >
            Wait until it has ended
          </Choice>
          <Choice group="kind" isChosen={kind === "abandon"} onChoose={() => setKind("abandon")}>
            Abandon it
          </Choice>
        </Choices>
        <ReasonField
          reason={reason}
          problem={problem}
          label="Reason, if there is one"
          placeholder="Reason, if there is one: AWS keeps it with the execution"
          most={mostStopReason}
          onChange={setReason}
        />
      </div>
    </ActQuestion>
  );
}

/** What is stopping already can only be abandoned. */
function firstKind(
  pipeline: PipelineSnapshot,
  executionId: PipelineExecutionId | undefined,
): "stop" | "abandon" {
  const why = wordWhyNot(pipeline, { act: "stop", executionId });
  return why === undefined ? "stop" : "abandon";
}
