import {
  DisableStageTransitionCommand,
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  type PipelineExecutionSummary,
  RetryStageExecutionCommand,
  type StageDeclaration,
  type StageState,
  StartPipelineExecutionCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-codepipeline";
import { vi } from "vitest";
import {
  anActionDeclaration,
  createPipeline,
  plainStages,
  prodAccount,
  type Sandbox,
  testRegion,
} from "../../collector/testing/sandbox";
import type { PipelineActBody } from "../../contract/pipeline-act";
import type { AuditRecord } from "../../model/audit";
import { type PipelineExecutionId, type PipelineKey, toPipelineExecutionId } from "../../model/ids";
import type { PipelineSnapshot, StageSnapshot } from "../../model/pipeline";
import { answerPipelineAct } from "../answer-pipeline-act";
import { route } from "../route";
import { bodyOf, release } from "./pipeline-act-bodies";
import { type Person, patience, requestOf, required, startServerScene } from "./server-scene";

type Answer = { code?: string; message?: string; outcome?: string; auditId: string; executionId?: string };
type Standing = "failed" | "sideBySide" | "running" | "rolled" | "held" | "shut" | "tagged";

const stillAlarm = "still-in-alarm";

/**
 * The whole server, and a sandbox whose time stands still, in which these pipelines stand: `failed` in Release the second
 * time, and so `sideBySide` in PARALLEL mode; `running` in it for ever; `rolled` out twice, the second time before it where
 * it is `shut`; `held` back by a condition on entry; `tagged` as of a team, which nobody lets Signalbox read.
 */
export function startPipelineActScene(names: Partial<Readonly<Record<Standing, readonly string[]>>>) {
  const {
    failed = [],
    sideBySide = [],
    running = [],
    rolled = [],
    held = [],
    shut = [],
    tagged = [],
  } = names;
  const scene = startServerScene({
    grants: `{ group: releases, role: operator, pipelines: ["*-api"] },
  { group: readers, role: viewer, pipelines: ["*-api"] },
  { group: payments, role: operator, tags: { team: payments } }`,
    prepare: async (sandbox) => {
      await sandbox.control("POST", "/faults", { kind: "deny", operation: "ListTagsForResource" });
      for (const name of running) await order(sandbox, name, "hold");
      await sandbox.control("POST", "/alarms", { ...place, name: stillAlarm, state: "ALARM" });
      for (const name of [...failed, ...running, ...rolled, ...shut, ...tagged]) await create(sandbox, name);
      for (const name of sideBySide) await create(sandbox, name, { executionMode: "PARALLEL" });
      for (const name of held) await create(sandbox, name, { condition: stillAlarm });
      await step(20);
      for (const name of [...failed, ...sideBySide]) await order(sandbox, name, "fail");
      for (const name of shut) await disable(sandbox, name);
      for (const name of [...failed, ...sideBySide, ...rolled, ...shut])
        await sandbox.aws.send(new StartPipelineExecutionCommand({ name }));
      await step(20);
    },
  });
  const { sandbox, container } = scene;
  const actRoute = route(answerPipelineAct);
  const step = (minutes: number) => sandbox().control("POST", "/clock", { stepMs: minutes * 60_000 });
  // A literal of the form its parser asks for.
  const keyOf = (name: string) => `${prodAccount}/${testRegion}/${name}` as PipelineKey;

  const until = (name: string, isThere: (pipeline: PipelineSnapshot) => boolean) =>
    vi.waitFor(async () => {
      container().collector.sweepSoon(keyOf(name));
      const { pipelines } = await container().store.readSnapshot();
      const pipeline = pipelines.find(({ key }) => key === keyOf(name));
      if (pipeline && isThere(pipeline)) return pipeline;
      const stages = pipeline?.stages.map((stage) => [stage.name, stage.latest?.status]);
      throw new Error(`${name} is ${JSON.stringify(stages)}.`);
    }, patience);

  /** Once Release stands there with this, as its snapshot has it. */
  const standing = async (name: string, status: string): Promise<[PipelineSnapshot, StageSnapshot]> => {
    const pipeline = await until(name, (one) => stageOf(one).latest?.status === status);
    return [pipeline, stageOf(pipeline)];
  };

  /** What a browser would send to have a failed stage retried. */
  async function retryOf(name: string, kind: "retry-failed" | "retry-all" = "retry-failed") {
    const [pipeline, stage] = await standing(name, "Failed");
    return bodyOf(pipeline, { kind, stageName: release, executionId: executionIn(stage) });
  }

  const post = (person: Person, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    actRoute(requestOf("/api/pipelines/act", person, { body, headers }));

  async function act(person: Person, body: PipelineActBody) {
    const response = await post(person, JSON.stringify(body));
    // Either of the contract's answers: the test says which it expects.
    return { status: response.status, ...((await response.json()) as Answer) };
  }

  async function stageInAws(name: string): Promise<StageState> {
    const { stageStates = [] } = await sandbox().aws.send(new GetPipelineStateCommand({ name }));
    return required(stageStates.find(({ stageName }) => stageName === release));
  }

  /** Newest first. */
  async function executionsInAws(pipelineName: string): Promise<readonly PipelineExecutionSummary[]> {
    const command = new ListPipelineExecutionsCommand({ pipelineName });
    return (await sandbox().aws.send(command)).pipelineExecutionSummaries ?? [];
  }

  /** As the command line or the console would. */
  async function retryInAws(pipelineName: string, pipelineExecutionId: string): Promise<void> {
    const retryMode = "FAILED_ACTIONS";
    const place = { pipelineName, stageName: release, pipelineExecutionId, retryMode } as const;
    await sandbox().aws.send(new RetryStageExecutionCommand(place));
  }

  /** The audit of one pipeline, newest first. */
  function recordsOf(name: string): Promise<AuditRecord[]> {
    const sight = { pipelines: [keyOf(name)], others: { of: "nobody" } };
    return container().store.readAudit({ filter: {}, sight, most: 100 });
  }

  /** A new version, with another stage in place of one. */
  async function changeDefinition(
    name: string,
    rename: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { pipeline } = await sandbox().aws.send(new GetPipelineCommand({ name }));
    const { stages = [], ...rest } = required(pipeline);
    const renamed = stages.map((stage) => ({ ...stage, name: rename[stage.name ?? ""] ?? stage.name }));
    await sandbox().aws.send(new UpdatePipelineCommand({ pipeline: { ...rest, stages: renamed } as never }));
  }

  const spoiled: string[] = [];
  async function fault(kind: string, parts: object): Promise<void> {
    // The sandbox's own promise (docs/sandbox.md).
    const { id } = (await scene.fault(kind, parts)) as { id: string };
    spoiled.push(id);
  }
  /** Takes the story's own faults away: what keeps tags from being read stays. */
  async function mend(): Promise<void> {
    for (const id of spoiled.splice(0)) await sandbox().control("DELETE", "/faults", { id });
  }

  const takenCalls = async (operation: string) => (await sandbox().takeCalls())[operation];

  return {
    ...scene,
    ...{ step, keyOf, until, standing, post, act, stageInAws, executionsInAws, recordsOf },
    ...{ retryOf, retryInAws, changeDefinition, fault, mend, takenCalls },
  };
}

const place = { account: prodAccount, region: testRegion };

function stageOf({ stages }: PipelineSnapshot): StageSnapshot {
  return required(stages.find(({ name }) => name === release));
}

export function executionIn({ latest }: StageSnapshot): PipelineExecutionId {
  return toPipelineExecutionId(required(latest).executionId);
}

async function order(sandbox: Sandbox, pipeline: string, end: "fail" | "hold"): Promise<void> {
  await sandbox.control("POST", "/next", { ...place, pipeline, action: "Deploy", end, times: 1 });
}

async function disable(sandbox: Sandbox, pipelineName: string): Promise<void> {
  const input = { pipelineName, stageName: release, transitionType: "Inbound", reason: "Freeze" } as const;
  await sandbox.aws.send(new DisableStageTransitionCommand(input));
}

type Odd = { executionMode?: "PARALLEL"; condition?: string };

async function create(sandbox: Sandbox, name: string, { executionMode, condition }: Odd = {}): Promise<void> {
  const [source, build] = plainStages(name);
  const stages: StageDeclaration[] = [
    required(source),
    required(build),
    {
      name: release,
      actions: [
        anActionDeclaration("Deploy", ["Deploy", "S3"], {
          configuration: { BucketName: name, Extract: "true" },
          inputArtifacts: [{ name: "Image" }],
        }),
      ],
      ...(condition ? { beforeEntry: { conditions: [{ result: "FAIL", rules: [ruleOf(condition)] }] } } : {}),
    },
  ];
  const tags = [{ key: "team", value: "payments" }];
  const variables = [{ name: "NOTE", defaultValue: "none" }];
  await createPipeline(sandbox, name, {
    stages,
    tags,
    variables,
    ...(executionMode ? { executionMode } : {}),
  });
}

function ruleOf(AlarmName: string) {
  const ruleTypeId = { category: "Rule", owner: "AWS", provider: "CloudWatchAlarm", version: "1" } as const;
  return { name: "AlarmIsQuiet", ruleTypeId, configuration: { AlarmName } };
}
