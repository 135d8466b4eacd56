// A hundred pipelines in one account and region, each of them kept as busy as its name says.
import {
  CodePipelineClient,
  CreatePipelineCommand,
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  StartPipelineExecutionCommand,
} from "@aws-sdk/client-codepipeline";
import { approve, build, declare, deploy, source } from "../sandbox/testing/declarations";

export const population = { hot: 10, warm: 10, waiting: 10, idle: 70 } as const;
type Busy = keyof typeof population;

export type CallCount = { operation: string; calls: number; throttled: number };

const hourMs = 3_600_000;

export class BusyScope {
  readonly #sandbox: string;
  readonly #client: CodePipelineClient;

  constructor(sandbox: string) {
    this.#sandbox = sandbox;
    this.#client = new CodePipelineClient({
      endpoint: sandbox,
      region: "eu-west-1",
      credentials: { accessKeyId: "AKIASANDBOX111122223333", secretAccessKey: "sandbox" },
      // Two thousand calls of ours must not be lost to the limits that are there for the product.
      maxAttempts: 12,
    });
  }

  names(busy: Busy): string[] {
    return Array.from({ length: population[busy] }, (_, at) => `${busy}-${String(at + 1).padStart(2, "0")}`);
  }

  /** What rests and waits has done so for two hours; builds of the hot ones never end. */
  async stage(): Promise<void> {
    for (const busy of ["idle", "warm", "waiting"] as const) await this.#create(busy);
    await this.#control("POST", "clock", { stepMs: 2 * hourMs });
    for (const pipeline of this.names("hot")) {
      await this.#control("POST", "next", { pipeline, action: "Build", end: "hold" });
    }
    await this.#create("hot");
    await this.#control("POST", "clock", { stepMs: hourMs / 6 });
    await this.warmUp();
  }

  /** Warm is what ended in the last ten minutes: done again before each measurement. */
  async warmUp(): Promise<void> {
    for (const name of this.names("warm")) {
      await this.#control("POST", "next", { pipeline: name, end: "succeed", afterMs: 50, times: 3 });
      await this.#client.send(new StartPipelineExecutionCommand({ name }));
    }
  }

  async setTransition(pipelineName: string, isEnabled: boolean): Promise<void> {
    const into = { pipelineName, stageName: "Deploy", transitionType: "Inbound" } as const;
    if (isEnabled) await this.#client.send(new EnableStageTransitionCommand(into));
    else await this.#client.send(new DisableStageTransitionCommand({ ...into, reason: "measured" }));
  }

  async resetCalls(): Promise<void> {
    await this.#control("DELETE", "calls");
  }

  /** What the product called; our own calls of this file are no part of it. */
  async readCalls(): Promise<CallCount[]> {
    const { calls } = (await this.#control("GET", "calls")) as { calls: CallCount[] };
    return calls.filter(({ operation }) => !/^(Create|Start|Enable|Disable)/.test(operation));
  }

  async #create(busy: Busy): Promise<void> {
    for (const name of this.names(busy)) {
      const stages = [source(name), build(), ...(busy === "waiting" ? [approve()] : []), deploy()];
      await this.#client.send(new CreatePipelineCommand({ pipeline: declare(name, { stages }) }));
    }
  }

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#sandbox}/_sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
    return answer.json();
  }
}
