import { z } from "zod";
import { inPipelineWords, situations, troubleFrom, troubleKinds } from "../codebuild/trouble";
import type { Plan } from "../engine/world";
import { place, type Route } from "./route";

const kinds = troubleKinds.filter((kind) => kind !== "other");

const nextBody = z.strictObject({
  ...place,
  project: z.string().optional(),
  pipeline: z.string().optional(),
  stage: z.string().optional(),
  action: z.string().optional(),
  times: z.number().int().positive().default(1),
  afterMs: z.number().positive().optional(),
  /** Left out, the build succeeds unless a message says how it fails. */
  trouble: z.enum([...kinds, ...situations]).optional(),
  message: z.string().min(1).optional(),
  text: z.string().optional(),
  megabytes: z.number().positive().max(64).optional(),
  longLineBytes: z.number().int().positive().max(8_388_608).optional(),
  hostile: z.boolean().optional(),
});

const usualMs = 150_000;

const orderBuild: Route = ({ world }, input) => {
  const {
    trouble,
    message,
    afterMs = usualMs,
    text,
    megabytes,
    longLineBytes,
    hostile,
    ...match
  } = nextBody.parse(input);
  const told = { ...inPipelineWords(troubleFrom(message ?? "It failed because it was told to.")) };
  const fails = trouble !== undefined || message !== undefined;
  const plan: Plan = {
    afterMs,
    ...(fails ? { failure: { ...told, ...(trouble ? { trouble } : {}) } } : {}),
    log: { text, megabytes, longLineBytes, hostile },
  };
  return world.buildOrders.add({ ...match, plan });
};

export const buildRoutes: Readonly<Record<string, Route>> = {
  "GET /builds/next": ({ world }) => ({ orders: world.buildOrders.list() }),
  "POST /builds/next": orderBuild,
  "DELETE /builds/next": ({ world }) => world.buildOrders.clear(),
};
