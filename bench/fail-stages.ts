// Stages of the sandbox's fleet that fail when they are told to, each with an error of its own.
import { setTimeout as pause } from "node:timers/promises";
import { CodePipelineClient, ListActionExecutionsCommand } from "@aws-sdk/client-codepipeline";
import { readFailures } from "../lib/model/failure/read-failures";
import type { PipelineSnapshot } from "../lib/model/pipeline";
import { errorOf } from "./own-errors";

const spreadMs = 40_000;
/** Longer than an idle pipeline is left alone: what is under way has been seen to be. */
const buildMs = 80_000;

type Place = Pick<PipelineSnapshot, "account" | "region" | "name">;
export type Failed<Seen> = { name: string; failedAt: number; seen: Seen };

/** Each at a moment of its own; `see` waits until it is seen, and what it gives up on is left out. */
export async function failEach<Seen>(
  sandbox: string,
  places: readonly Place[],
  see: (name: string) => Promise<Seen | undefined>,
): Promise<Failed<Seen>[]> {
  const failed = await Promise.all(
    places.map(async (place, at): Promise<readonly Failed<Seen>[]> => {
      await pause(Math.random() * spreadMs);
      await control(sandbox, "builds/next", orderOf(place, at));
      await control(sandbox, "push", { pipeline: place.name, message: `Break ${place.name}` });
      const seen = await see(place.name);
      if (seen === undefined) return [];
      return [{ name: place.name, failedAt: await readFailedAt(sandbox, place), seen }];
    }),
  );
  return failed.flat();
}

/** Where nothing stands still, and nothing is under way that a push would have to wait for. */
export function isAtRest(pipeline: PipelineSnapshot): boolean {
  const isBusy = pipeline.stages.some(({ latest }) => latest?.status === "InProgress");
  return !isBusy && readFailures(pipeline) === undefined;
}

function orderOf({ name }: Place, at: number) {
  const noise = Array.from({ length: 40 }, (_, line) => `PASS src/part-${line}.test.ts`);
  return {
    ...{ pipeline: name, action: "Build", afterMs: buildMs },
    message: "Error while executing command: make test. Reason: exit status 2",
    text: [...noise, errorOf(at), "    at check (src/check.ts:14:7)", ...noise].join("\n"),
  };
}

async function control(sandbox: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox}/_sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
}

/** A stage whose other actions still work has not failed yet: here each fails with its one action. */
export function failsAtOnce({ stages }: PipelineSnapshot): boolean {
  return stages[1]?.actions.length === 1;
}

/** By AWS's own account of it, in the wall's time. */
async function readFailedAt(sandbox: string, { account, region, name }: Place): Promise<number> {
  const client = new CodePipelineClient({
    ...{ endpoint: sandbox, region, maxAttempts: 12 },
    credentials: { accessKeyId: `AKIASANDBOX${account}`, secretAccessKey: "sandbox" },
  });
  const { actionExecutionDetails = [] } = await client.send(
    new ListActionExecutionsCommand({ pipelineName: name, maxResults: 20 }),
  );
  const failed = actionExecutionDetails.find(
    ({ actionName, status }) => actionName === "Build" && status === "Failed",
  );
  // The control's own answer, as docs/sandbox.md has it.
  const { nowMs } = (await (await fetch(`${sandbox}/_sandbox/clock`)).json()) as { nowMs: number };
  return (failed?.lastUpdateTime?.getTime() ?? Number.NaN) - (nowMs - Date.now());
}
