import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../engine/action-execution";
import { red } from "./ansi";
import { Log, written } from "./log";

/** Actions of pipelines that run commands by themselves and log under the pipeline's name. */
export function writesCommandsLog({ actionTypeId }: ActionDeclaration): boolean {
  return actionTypeId?.provider === "Commands" || actionTypeId?.provider === "ECRBuildAndPublish";
}

// How far the lines are spread of what nobody knows the end of yet.
const usualMs = 120_000;

export function commandsLog(action: ActionExecution): Log {
  const { startedAt, updatedAt, status, declaration, error } = action;
  const isOver = status !== "InProgress";
  const endAt = isOver ? updatedAt : startedAt + usualMs;
  const commands = declaration.commands ?? ["docker build .", "docker push"];
  const lines = [
    "[Container] Waiting for agent ping",
    "[Container] Entering phase BUILD",
    ...commands.map((command) => `[Container] Running command ${command}`),
    ...(error ? [red(`ERROR: ${error.message}`)] : []),
  ];
  const done = isOver ? [`[Container] Phase complete: BUILD State: ${error ? "FAILED" : "SUCCEEDED"}`] : [];
  return new Log([written(startedAt, endAt, [...lines, ...done])], isOver ? updatedAt : undefined);
}
