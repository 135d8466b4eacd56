import { expect, vi } from "vitest";
import * as z from "zod/mini";
import { createPipeline, plainStages, prodAccount } from "../../collector/testing/sandbox";
import { type CreatedToken, createdTokenSchema } from "../../contract/tokens";
import type { PipelineKey } from "../../model/ids";
import { answerCreateToken, answerRevokeToken } from "../answer-tokens";
import { answerDocument } from "../api-v1/answer-document";
import { answerExecutions } from "../api-v1/answer-executions";
import { answerMetricsV1 } from "../api-v1/answer-metrics";
import { answerPipeline, answerPipelines } from "../api-v1/answer-pipelines";
import { answerPrometheus } from "../prometheus/answer-prometheus";
import { route } from "../route";
import { tokenRoute } from "../token-route";
import { type Person, requestOf, startServerScene } from "./server-scene";

export const names = ["checkout-api", "ledger-api", "odd@name.v2"];
export const secret = "a-secret-of-Prometheus-alone";

// A literal of the form its parser asks for.
export const keyOf = (name: string) => `${prodAccount}/eu-west-1/${name}` as PipelineKey;

const doors = {
  "/api/v1/pipelines": tokenRoute(answerPipelines),
  "/api/v1/pipelines/": tokenRoute(answerPipeline),
  "/api/v1/executions": tokenRoute(answerExecutions),
  "/api/v1/metrics": tokenRoute(answerMetricsV1),
  "/api/v1/openapi.json": tokenRoute(answerDocument),
};
const [create, revoke] = [route(answerCreateToken), route(answerRevokeToken)];

/** One of each kind. */
export const paths = [
  "/api/v1/pipelines",
  `/api/v1/pipelines/${keyOf("checkout-api")}`,
  "/api/v1/executions",
  "/api/v1/metrics",
  "/api/v1/openapi.json",
];

/** As Next would find the route of it. */
function findDoor(path: string) {
  const found = Object.entries(doors).findLast(([start]) => path.startsWith(start));
  const exact = Object.entries(doors).find(([start]) => path.replace(/\?.*/, "") === start);
  const door = (exact ?? found)?.[1];
  if (door === undefined) throw new Error(`Nothing answers ${path}.`);
  return door;
}

const withToken = (path: string, authorization: string | undefined) =>
  new Request(`http://localhost${path}`, { headers: authorization ? { authorization } : {} });

export function ask(path: string, token: string | undefined): Promise<Response> {
  return findDoor(path)(withToken(path, token === undefined ? undefined : `Bearer ${token}`));
}

/** Strict: a member that the document does not name fails here. */
export async function read<Schema extends z.ZodMiniType>(
  path: string,
  token: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const response = await ask(path, token);
  expect(response.status).toBe(200);
  return z.parse(schema, await response.json());
}

export const scrape = (authorization?: string) => answerPrometheus(withToken("/api/metrics", authorization));

export const postToken = (person: Person, body: object) =>
  create(requestOf("/api/tokens", person, { body: JSON.stringify(body) }));

export const postRevocation = (person: Person, id: string) =>
  revoke(requestOf("/api/tokens/revoke", person, { body: JSON.stringify({ id }) }));

/** The whole server, some pipelines, and people who may and may not make tokens. */
export function startApiScene() {
  const scene = startServerScene({
    grants: "{ email: ada@example.com, role: admin }, { email: omar@example.com, role: operator }",
    prepare: async (sandbox) => {
      vi.stubEnv("SIGNALBOX_METRICS_TOKEN", secret);
      for (const name of names) await createPipeline(sandbox, name, { stages: plainStages(name) });
      await sandbox.control("POST", "/clock", { stepMs: 600_000 });
    },
  });
  const { container, signIn, patience } = scene;

  async function make(parts: object = {}): Promise<CreatedToken & { ada: Person }> {
    const ada = await signIn("ada@example.com");
    const response = await postToken(ada, { name: "Grafana", days: 30, ...parts });
    expect(response.status).toBe(200);
    return { ada, ...createdTokenSchema.parse(await response.json()) };
  }

  const untilRead = () =>
    vi.waitFor(async () => {
      const { pipelines } = await container().store.readSnapshot();
      const isRead = pipelines.filter(({ stages, tags }) => stages.length > 1 && tags !== undefined);
      expect(isRead).toHaveLength(names.length);
      await container().catchUp();
    }, patience);

  return { ...scene, make, untilRead };
}
