import type { CodePipeline } from "@aws-sdk/client-codepipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executionMode } from "../engine/pipeline";
import { allPipelines, type World } from "../engine/world";
import { hours, seconds } from "../providers/provider";
import { readEverything } from "../testing/read-everything";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { populateFleet } from "../worlds/fleet";

let sandbox: Sandbox;
const clients = new Map<string, CodePipeline>();

beforeAll(async () => {
  sandbox = await startSandbox({ populate: (world) => populateFleet(world, 40) });
  sandbox.step(hours(4));
  for (const { account, region } of allPipelines(sandbox.world)) {
    const scope = `${account}/${region}`;
    if (!clients.has(scope)) clients.set(scope, sandbox.codePipeline({ account, region }));
  }
});

afterAll(async () => {
  await sandbox.close();
  expect(sandbox.recorder.problems).toEqual([]);
});

interface Place {
  readonly account: string;
  readonly region: string;
}

function clientOf({ account, region }: Place): CodePipeline {
  const client = clients.get(`${account}/${region}`);
  if (!client) throw new Error(`no client for ${account}/${region}`);
  return client;
}

/** All pages of a list; `between` happens after each. */
async function allPages<T>(
  read: (
    nextToken: string | undefined,
  ) => Promise<{ items: T[] | undefined; nextToken?: string | undefined }>,
  between: () => unknown = () => undefined,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items = [], nextToken } = await read(token);
    all.push(...items);
    token = nextToken;
    await between();
  } while (token);
  return all;
}

const executionsOf = (aws: CodePipeline, pipelineName: string, maxResults: number) => (nextToken?: string) =>
  aws
    .listPipelineExecutions({ pipelineName, maxResults, nextToken })
    .then((page) => ({ items: page.pipelineExecutionSummaries, nextToken: page.nextToken }));

const actionsOf = (aws: CodePipeline, pipelineName: string, maxResults: number) => (nextToken?: string) =>
  aws
    .listActionExecutions({ pipelineName, maxResults, nextToken })
    .then((page) => ({ items: page.actionExecutionDetails, nextToken: page.nextToken }));

const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id).reverse();

function isNewestFirst(items: readonly { startTime?: Date | undefined }[]): boolean {
  const times = items.map(({ startTime }) => startTime?.getTime() ?? Number.NaN);
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
}

const pipelinesOf = (world: World) => [...allPipelines(world)];

describe("pages", () => {
  test("of executions and action executions: newest first, each once, over a whole fleet", async () => {
    for (const pipeline of pipelinesOf(sandbox.world)) {
      const aws = clientOf(pipeline);
      const executions = await allPages(executionsOf(aws, pipeline.name, 3));
      expect(executions.map((item) => item.pipelineExecutionId)).toEqual(idsOf(pipeline.executions));
      expect(isNewestFirst(executions)).toBe(true);
      const actions = await allPages(actionsOf(aws, pipeline.name, 10));
      expect(actions.map((item) => item.actionExecutionId)).toEqual(idsOf(pipeline.actionExecutions));
      expect(isNewestFirst(actions)).toBe(true);
    }
  });

  test("of pipelines: each once, whatever the page size", async () => {
    for (const maxResults of [1, 3, 10, 1000]) {
      const names: (string | undefined)[] = [];
      for (const aws of clients.values()) {
        const page = (nextToken?: string) =>
          aws.listPipelines({ maxResults, nextToken }).then((answer) => ({
            items: answer.pipelines,
            nextToken: answer.nextToken,
          }));
        names.push(...(await allPages(page)).map(({ name }) => name));
      }
      expect(names.sort()).toEqual(
        pipelinesOf(sandbox.world)
          .map(({ name }) => name)
          .sort(),
      );
    }
  });

  test("neither repeat nor hide anything when executions begin between them", async () => {
    for (const pipeline of pipelinesOf(sandbox.world).slice(0, 12)) {
      const aws = clientOf(pipeline);
      const before = idsOf(pipeline.executions);
      const begin = async () => {
        await aws.startPipelineExecution({ name: pipeline.name });
        sandbox.step(seconds(20));
      };
      const listed = await allPages(executionsOf(aws, pipeline.name, 2), begin);
      expect(listed.map((item) => item.pipelineExecutionId)).toEqual(before);
      const actionsBefore = idsOf(pipeline.actionExecutions);
      const actions = await allPages(actionsOf(aws, pipeline.name, 8), begin);
      expect(actions.map((item) => item.actionExecutionId)).toEqual(actionsBefore);
    }
  });

  test("go on when the pipeline last listed is deleted between them", async () => {
    const [aws] = clients.values();
    const { pipelines: [first] = [], nextToken } = (await aws?.listPipelines({ maxResults: 1 })) ?? {};
    await aws?.deletePipeline({ name: first?.name });
    const rest = await aws?.listPipelines({ nextToken });
    expect(rest?.pipelines).toHaveLength(9);
  });

  test("are refused for a token of another list, or of none", async () => {
    const [pipeline, other] = pipelinesOf(sandbox.world).filter(({ account, region }) => {
      return account === "111122223333" && region === "eu-west-1";
    });
    const aws = clientOf(pipeline ?? { account: "", region: "" });
    const { nextToken = "" } = await aws.listPipelineExecutions({
      pipelineName: pipeline?.name,
      maxResults: 1,
    });
    const tampered = Buffer.from(Buffer.from(nextToken, "base64url").reverse()).toString("base64url");
    const actionExecutionId = pipeline?.actionExecutions[0]?.id;
    const resourceArn = pipeline?.arn;
    const calls = [
      aws.listPipelineExecutions({ pipelineName: other?.name, nextToken }),
      aws.listPipelineExecutions({ pipelineName: pipeline?.name, nextToken: tampered }),
      aws.listPipelineExecutions({ pipelineName: pipeline?.name, nextToken: "next" }),
      aws.listActionExecutions({ pipelineName: pipeline?.name, nextToken }),
      aws.listRuleExecutions({ pipelineName: pipeline?.name, nextToken }),
      aws.listDeployActionExecutionTargets({ actionExecutionId, nextToken }),
      aws.listPipelines({ nextToken }),
      aws.listTagsForResource({ resourceArn, nextToken }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: "rejected", reason: { name: "InvalidNextTokenException" } });
    }
  });
});

describe("a fleet", () => {
  // One of each mode in each scope; the company's story reads everything there is.
  test("answers every read of every kind of pipeline as AWS would", async () => {
    const kinds = new Map(
      pipelinesOf(sandbox.world).map((pipeline) => [
        `${pipeline.account}/${pipeline.region}/${executionMode(pipeline)}`,
        pipeline,
      ]),
    );
    expect(kinds.size).toBeGreaterThan(8);
    for (const pipeline of kinds.values()) await readEverything(clientOf(pipeline), pipeline.name);
    const reading = Object.keys(
      await import("./operations/reading").then((module) => module.readingOperations),
    );
    expect([...sandbox.recorder.succeeded()]).toEqual(expect.arrayContaining(reading));
  });
});
