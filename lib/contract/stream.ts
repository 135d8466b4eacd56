import * as z from "zod/mini";
import type { DeploymentSnapshot } from "../model/deployment";
import type { Handling } from "../model/failure/handling";
import type { Grant } from "../model/grant";
import type { DeploymentKey, PipelineKey, ScopeKey } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import type { Reader } from "../model/reader";

// Server and browser are built from one tree, so a snapshot is checked by its key, not field by field:
// a full schema would weigh more in the browser than everything that shows the data.
const pipeline = z.custom<PipelineSnapshot>(hasKey);
const deployment = z.custom<DeploymentSnapshot>(hasKey);
const scope = z.custom<ScopeSnapshot>(hasKey);
const pipelineKey = z.custom<PipelineKey>((value) => typeof value === "string");
const deploymentKey = z.custom<DeploymentKey>((value) => typeof value === "string");
const scopeKey = z.custom<ScopeKey>((value) => typeof value === "string");

function hasKey(value: unknown): boolean {
  return typeof value === "object" && value !== null && "key" in value && typeof value.key === "string";
}

// Our own server's word, and the viewer's own grants.
const grant = z.custom<Grant>((value) => typeof value === "object" && value !== null);
const reader = z.custom<Reader>(
  (value) => typeof value === "object" && value !== null && "approval" in value,
);
const handling = z.custom<Handling>(
  (value) => typeof value === "object" && value !== null && "failure" in value,
);

const sequence = z.number();
const times = z.record(z.string(), z.number());

/** One SSE `data:` line. Its `id:` is the sequence, where it has one. */
export const streamMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pipeline"), sequence, pipeline }),
  z.object({ kind: z.literal("pipeline-gone"), sequence, key: pipelineKey }),
  z.object({ kind: z.literal("deployment"), sequence, deployment }),
  z.object({ kind: z.literal("deployment-gone"), sequence, key: deploymentKey }),
  z.object({ kind: z.literal("scope"), sequence, scope }),
  z.object({ kind: z.literal("scope-gone"), sequence, key: scopeKey }),
  /** Every 15 s at most: the server's clock and readings that found nothing new. */
  z.object({
    kind: z.literal("beat"),
    serverAt: z.number(),
    scopes: times,
    pipelines: times,
    deployments: times,
  }),
  /** What this viewer was granted, said again and again: a page that was painted with other grants looks anew. */
  z.object({ kind: z.literal("access"), grants: z.array(grant) }),
  /** Everybody who has an approval open before them; said anew as a whole. */
  z.object({ kind: z.literal("readers"), readers: z.array(reader) }),
  /** What people have said of things that stand still; said anew as a whole. */
  z.object({ kind: z.literal("handlings"), handlings: z.array(handling) }),
  /** Too far behind to catch up: fetch the snapshot anew. */
  z.object({ kind: z.literal("resync"), sequence }),
]);
export type StreamMessage = z.infer<typeof streamMessageSchema>;

/** Undefined for what this page does not know: a newer server may say more. */
export function parseStreamMessage(data: string): StreamMessage | undefined {
  const parsed = streamMessageSchema.safeParse(parseJson(data));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** `GET /api/snapshot` */
export const snapshotAnswerSchema = z.object({
  sequence,
  serverAt: z.number(),
  scopes: z.array(scope),
  pipelines: z.array(pipeline),
  deployments: z.array(deployment),
});
export type SnapshotAnswer = z.infer<typeof snapshotAnswerSchema>;
