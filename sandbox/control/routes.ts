import { z } from "zod";
import { sourcesOf } from "../engine/pipeline";
import { type Revision, repositoryKey } from "../engine/repositories";
import { pushRevision } from "../engine/trigger";
import { allPipelines, type World } from "../engine/world";
import { revisionId } from "../providers/source";
import { Refusal } from "../refusal";
import { faultKinds } from "../wire/faults";
import { buildRoutes } from "./build-routes";
import { deployRoutes } from "./deploy-routes";
import { eventRoutes } from "./event-routes";
import { logRoutes } from "./log-routes";
import { place, type Route } from "./route";
import { stackRoutes } from "./stack-routes";
import { trueState } from "./true-state";
import { watchRoutes } from "./watch-routes";

// Everything due on the way happens before the answer, so a jump has an end.
const longestStepMs = 400 * 24 * 3_600_000;

const clockBody = z.strictObject({
  freeze: z.boolean().optional(),
  speed: z.number().positive().max(100_000).optional(),
  stepMs: z.number().min(0).max(longestStepMs).optional(),
});

const readClock: Route = ({ world: { time } }) => ({
  now: new Date(time.now()).toISOString(),
  nowMs: time.now(),
  speed: time.speed,
  frozen: time.frozen,
});

/** Freezes or resumes, sets the speed, jumps; in this order. */
const setClock: Route = (controlled, input) => {
  const { freeze, speed, stepMs } = clockBody.parse(input);
  const { time } = controlled.world;
  if (freeze) time.freeze();
  if (freeze === false || speed !== undefined) time.resume(speed);
  if (freeze && speed !== undefined) time.freeze();
  if (stepMs !== undefined) time.step(stepMs);
  return readClock(controlled, {});
};

const pushBody = z.strictObject({
  ...place,
  /** A repository's key, or a pipeline whose first source is meant. */
  repository: z.string().optional(),
  pipeline: z.string().optional(),
  message: z.string().default("A change"),
  author: z.string().default("Robin Okafor"),
  paths: z.array(z.string()).default([]),
  tag: z.string().optional(),
  revision: z.string().optional(),
});

const push: Route = ({ world }, input) => {
  const body = pushBody.parse(input);
  const key = body.repository ?? repositoryOf(world, body);
  const login = body.author.toLowerCase().replace(/\W+/g, ".");
  const revision: Revision = {
    id: body.revision ?? revisionId(key, world),
    at: world.time.now(),
    message: body.message,
    author: { id: login, name: body.author, email: `${login}@example.com` },
    paths: body.paths,
    ...(body.tag === undefined ? {} : { tag: body.tag }),
  };
  pushRevision(world, key, revision);
  return { repository: key, revision: revision.id };
};

function repositoryOf(
  world: World,
  wanted: { account?: string | undefined; region?: string | undefined; pipeline?: string | undefined },
): string {
  for (const pipeline of allPipelines(world)) {
    const isMeant =
      pipeline.name === wanted.pipeline &&
      (!wanted.account || pipeline.account === wanted.account) &&
      (!wanted.region || pipeline.region === wanted.region);
    const source = isMeant ? sourcesOf(pipeline)[0] : undefined;
    if (source) return repositoryKey(pipeline.account, source);
  }
  throw new Refusal("NotFound", `There is no pipeline ${wanted.pipeline} with a source to push to.`);
}

const nextBody = z.strictObject({
  ...place,
  pipeline: z.string().optional(),
  stage: z.string().optional(),
  action: z.string().optional(),
  provider: z.string().optional(),
  times: z.number().int().positive().default(1),
  afterMs: z.number().positive().default(1_000),
  end: z.enum(["fail", "succeed", "hold"]).default("fail"),
  code: z.string().optional(),
  message: z.string().optional(),
  summary: z.string().optional(),
});

const orderNext: Route = ({ orders }, input) => {
  const { end, code, message, summary, afterMs, ...match } = nextBody.parse(input);
  if (end === "hold") return orders.add({ ...match, plan: {} });
  if (end === "succeed") return orders.add({ ...match, plan: { afterMs } });
  if ((code ?? message ?? summary) === undefined)
    return orders.add({ ...match, plan: { afterMs }, failsAsUsual: true });
  const words = { code: code ?? "JobFailed", message: message ?? "It failed because it was told to." };
  const failure = { ...words, ...(summary ? { summary } : {}) };
  return orders.add({ ...match, plan: { afterMs, failure } });
};

const faultBody = z.strictObject({
  ...place,
  kind: z.enum(faultKinds),
  operation: z.string().optional(),
  times: z.number().int().positive().optional(),
  ms: z.number().positive().max(600_000).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

const removeFault = z.strictObject({ id: z.string().optional() });

const expireBody = z.strictObject({ account: z.string().optional() });

/** By method and path under `/_sandbox`. Each is described in docs/sandbox.md. */
export const routes: Readonly<Record<string, Route>> = {
  "GET /": () => ({ routes: Object.keys(routes) }),
  "GET /clock": readClock,
  "POST /clock": setClock,
  "GET /state": ({ world }) => trueState(world),
  "GET /repositories": ({ world }) => ({ repositories: world.repositories.keys() }),
  "POST /push": push,
  "GET /next": ({ orders }) => ({ orders: orders.list() }),
  "POST /next": orderNext,
  "DELETE /next": ({ orders }) => orders.clear(),
  ...buildRoutes,
  ...logRoutes,
  ...watchRoutes,
  ...deployRoutes,
  ...stackRoutes,
  ...eventRoutes,
  "GET /faults": ({ wire }) => ({ faults: wire.faults.list() }),
  "POST /faults": ({ wire }, input) => wire.faults.add(faultBody.parse(input)),
  "DELETE /faults": ({ wire }, input) => ({ removed: wire.faults.remove(removeFault.parse(input).id) }),
  "POST /credentials/expire": ({ wire }, input) =>
    wire.credentials.endSessions(expireBody.parse(input).account),
  "GET /calls": ({ wire }) => ({ calls: wire.counts.list() }),
  "DELETE /calls": ({ wire }) => wire.counts.reset(),
};
