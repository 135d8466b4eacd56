import { and, asc, eq, inArray } from "drizzle-orm";
import type { PipelineDefinition } from "../../model/definition";
import type { PipelineKey } from "../../model/ids";
import type { Database } from "../database";
import { definitionVersions } from "../schema";
import { byPipeline } from "./by-pipeline";

/** A version never changes, but what AWS tells beside it does: the last reading counts. */
export async function keepDefinition(
  database: Database,
  pipeline: PipelineKey,
  read: PipelineDefinition,
): Promise<void> {
  const definition = JSON.stringify(read);
  await database
    .insert(definitionVersions)
    .values({ pipeline, version: read.version, definition })
    .onConflictDoUpdate({
      target: [definitionVersions.pipeline, definitionVersions.version],
      set: { definition },
    });
}

/** Which are kept, oldest first. */
export async function readVersions(database: Database, pipeline: PipelineKey): Promise<readonly number[]> {
  const rows = await database
    .select({ version: definitionVersions.version })
    .from(definitionVersions)
    .where(eq(definitionVersions.pipeline, pipeline))
    .orderBy(asc(definitionVersions.version));
  return rows.map(({ version }) => version);
}

export async function readDefinition(
  database: Database,
  pipeline: PipelineKey,
  version: number,
): Promise<PipelineDefinition | undefined> {
  const [row] = await database
    .select()
    .from(definitionVersions)
    .where(and(eq(definitionVersions.pipeline, pipeline), eq(definitionVersions.version, version)));
  return row && toDefinition(row);
}

/** All that are kept of these pipelines, oldest first; one of which none is kept is absent. */
export async function readDefinitions(
  database: Database,
  pipelines: readonly PipelineKey[],
): Promise<ReadonlyMap<PipelineKey, readonly PipelineDefinition[]>> {
  if (pipelines.length === 0) return new Map();
  const rows = await database
    .select()
    .from(definitionVersions)
    .where(inArray(definitionVersions.pipeline, [...pipelines]))
    .orderBy(asc(definitionVersions.version));
  return new Map([...byPipeline(rows)].map(([key, own]) => [key, own.map(toDefinition)]));
}

function toDefinition({ definition }: { definition: string }): PipelineDefinition {
  // Only keepDefinition writes this column.
  return JSON.parse(definition) as PipelineDefinition;
}
