import { eq } from "drizzle-orm";
import type { ActionExecutionRecord } from "../model/execution";
import type { PipelineKey } from "../model/ids";
import type { Database, Transaction } from "./database";
import { plainText as text } from "./plain-text";
import { historyPlaces } from "./schema";

type Standing = Pick<ActionExecutionRecord, "stageName" | "actionName" | "category" | "provider">;

/** The number of each place these stand at, by `placeText`; those met for the first time get one. */
export async function keepPlaces(
  database: Database | Transaction,
  pipeline: PipelineKey,
  standing: readonly Standing[],
): Promise<ReadonlyMap<string, number>> {
  const known = await readPlaces(database, pipeline);
  const missing = new Map(standing.map((one) => [placeText(one), toRow(pipeline, one)]));
  for (const place of known.keys()) missing.delete(place);
  if (missing.size === 0) return known;
  // Another replica may be at it: a conflict waits for it, and is then found.
  await database
    .insert(historyPlaces)
    .values([...missing.values()])
    .onConflictDoNothing();
  return readPlaces(database, pipeline);
}

async function readPlaces(
  database: Database | Transaction,
  pipeline: PipelineKey,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.select().from(historyPlaces).where(eq(historyPlaces.pipeline, pipeline));
  return new Map(rows.map((row) => [placeText(row), row.id]));
}

const toRow = (pipeline: PipelineKey, { stageName, actionName, category, provider }: Standing) => ({
  pipeline,
  stageName: text(stageName),
  actionName: text(actionName),
  category: text(typeof category === "string" ? category : category.word),
  provider: text(provider ?? ""),
});

export function placeText({ stageName, actionName, category, provider }: PlaceWords): string {
  const word = typeof category === "string" ? category : category.word;
  return JSON.stringify([stageName, actionName, word, provider ?? ""].map(text));
}

type PlaceWords = Omit<Standing, "category"> & { category: Standing["category"] | string };
