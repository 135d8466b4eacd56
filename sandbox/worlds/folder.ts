import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CreatePipelineInput,
  CreatePipelineInput$,
  type PipelineDeclaration,
} from "@aws-sdk/client-codepipeline";
import { requireSound } from "../codepipeline/declaration-rules";
import { limits } from "../codepipeline/limits";
import { addPipeline } from "../engine/definitions";
import { stagesOf } from "../engine/pipeline";
import { startExecution } from "../engine/start";
import type { World } from "../engine/world";
import { UsageError } from "../options";
import { Refusal } from "../refusal";
import { requireValid } from "../wire/validate-input";
import { prodAccount } from "./accounts";
import { plainHabits } from "./life/habits";
import { Life } from "./life/live";
import type { Population } from "./population";

const createPipeline = { schema: CreatePipelineInput$, limits, invalidInput: "ValidationException" };

/** Every definition of a folder, as its authors wrote it. Files without a top-level `pipeline` are skipped. */
export function populateFromFolder(world: World, folder: string): Population {
  const life = new Life(world);
  const refused: string[] = [];
  let pipelines = 0;
  for (const file of definitionFiles(folder)) {
    try {
      const declaration = readDeclaration(join(folder, file));
      if (!declaration) continue;
      const valid = requireValid(createPipeline, { pipeline: declaration });
      // What was just held against the schema has its type.
      const { pipeline } = valid as unknown as CreatePipelineInput & { pipeline: PipelineDeclaration };
      requireSound(pipeline);
      add(world, life, pipeline);
      pipelines += 1;
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof SyntaxError)) throw error;
      refused.push(`${file}: ${error.name}: ${error.message}`);
    }
  }
  return { pipelines, refused };
}

function definitionFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch (error) {
    throw new UsageError(`--pipelines: can't read ${folder}: ${(error as Error).message}`);
  }
}

function readDeclaration(file: string): PipelineDeclaration | undefined {
  const content = JSON.parse(readFileSync(file, "utf8")) as { pipeline?: PipelineDeclaration } | null;
  const declaration = content?.pipeline;
  // `manifest.json` and the like may hold a list by that name.
  return typeof declaration === "object" && !Array.isArray(declaration) ? declaration : undefined;
}

function add(world: World, life: Life, declaration: PipelineDeclaration): void {
  const place = { account: prodAccount, region: regionOf(declaration) };
  const pipeline = addPipeline(world, place, declaration, []);
  startExecution(world, pipeline, { trigger: { triggerType: "CreatePipeline" } });
  life.begin(pipeline, plainHabits, { random: world.random.fork(pipeline.name), pace: () => 1 });
}

/** A definition does not say where it lives; its stores or its actions do, if at all. */
function regionOf({ artifactStores, ...declaration }: PipelineDeclaration): string {
  const actionRegion = stagesOf(declaration)
    .flatMap((stage) => stage.actions ?? [])
    .find((action) => action.region)?.region;
  return Object.keys(artifactStores ?? {})[0] ?? actionRegion ?? "eu-west-1";
}
