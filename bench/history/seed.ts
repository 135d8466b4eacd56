import type { PipelineKey } from "../../lib/model/ids";
import type { Store } from "../../lib/store/store";
import { toDefinition } from "./company";
import { keyOf, pastExecution } from "./world";

export const pipelineCount = 1_000;
export const pipelines: readonly PipelineKey[] = Array.from({ length: pipelineCount }, (_, at) => keyOf(at));

const dayMs = 86_400_000;
const pastDays = 90;
/** As many as come to a million action executions. */
const mostEach = 130;
const pieceSize = 20;
const writers = 4;

export type Seeded = { actions: number; executions: number };

/** Three versions of each. */
export async function seedDefinitions(store: Store): Promise<void> {
  for (const key of pipelines)
    for (const version of [1, 2, 3]) await store.keepDefinition(key, toDefinition(key, version));
}

/** Grows the past to so many action executions, newest first as a backfill does; says how many there are then. */
export async function seedPast(store: Store, seeded: Seeded, wanted: number, now: number): Promise<Seeded> {
  const grown = { ...seeded };
  while (grown.actions < wanted) {
    const from = Math.round(grown.executions / pipelineCount);
    const left = Math.ceil((wanted - grown.actions) / (8 * pipelineCount));
    const size = Math.max(1, Math.min(pieceSize, left));
    const waiting = [...pipelines];
    await Promise.all(
      Array.from({ length: writers }, async () => {
        for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
          const actions = await seedPiece(store, key, { from, size, now });
          grown.actions += actions;
          grown.executions += size;
        }
      }),
    );
  }
  return grown;
}

type Piece = { from: number; size: number; now: number };

async function seedPiece(store: Store, key: PipelineKey, { from, size, now }: Piece): Promise<number> {
  const past = Array.from({ length: size }, (_, at) => {
    const place = from + at + (key.length % 10) / 10;
    return pastExecution(key, from + at, Math.round(now - ((place + 0.5) * pastDays * dayMs) / mostEach));
  });
  const actions = past.flatMap((one) => one.actions);
  await store.recordHistory(key, { executions: past.map((one) => one.execution), actions });
  for (const deployment of past.flatMap((one) => one.deployments)) await store.recordDeployment(deployment);
  return actions.length;
}
