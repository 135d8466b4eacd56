import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foreignPipeline, ownPipeline } from "./office";
import { root } from "./program";

/** Everybody who asks. A stranger has signed in, and nothing is granted to them. */
export const askers = ["nobody", "stranger", "viewer", "approver", "operator", "admin"] as const;
export type Asker = (typeof askers)[number];

/** What a request speaks of: the path of a pipeline's page, and the key of a deployment. */
export type About = { pipeline: string; deployment: string };

type Statuses = Readonly<Record<Asker, number>>;
/** What a request that speaks of one's own pipeline is answered, and one that speaks of a foreign one. */
export type Row = {
  ask: (about: About) => { path: string; body?: unknown };
  own: Statuses;
  foreign: Statuses;
};

const open = { nobody: 200, stranger: 200, viewer: 200, approver: 200, operator: 200, admin: 200 };
/** A page that anybody may open who is signed in; what stands on it is another matter. */
const page = { ...open, nobody: 307 };
const api = { ...open, nobody: 401 };
const hidden = (status: number, nobody: number) => ({
  ...{ stranger: status, viewer: status, approver: status, operator: status, admin: status },
  nobody,
});

/** A program's token opens it, and nobody's session: what a token opens stands in the stories of the API. */
const byToken = hidden(401, 401);

const alike = (path: string, statuses: Statuses): Row => ({
  ask: () => ({ path }),
  own: statuses,
  foreign: statuses,
});

const keyOf = (pipeline: string) => pipeline.replace("/pipelines/", "");

const decision = {
  stage: "Production",
  action: "SignOff",
  approvalId: "0".repeat(32),
  decision: "Approved",
  comment: "Seen",
};

const standing = (pipeline: string) => {
  const key = keyOf(pipeline);
  return { failures: [{ failure: `${key}/stage/Production/long-ago`, key }] };
};

// Whoever may see the pipeline learns that it knows no such attempt.
const log = (name: string, path: string, more = ""): Readonly<Record<string, Row>> => ({
  [name]: {
    ask: ({ pipeline }) => ({
      path: `${path}?pipeline=${keyOf(pipeline)}&action=an-attempt-of-a-story${more}`,
    }),
    own: hidden(404, 401),
    foreign: hidden(404, 401),
  },
});

/** Every page, route and command; held to the file system, so that a new one can't be forgotten. */
export const table: Readonly<Record<string, Row>> = {
  "GET /login": alike("/login", open),
  "GET /": alike("/", page),
  "GET /pipelines/[account]/[region]/[name]": {
    ask: ({ pipeline }) => ({ path: pipeline }),
    own: { ...page, stranger: 404 },
    foreign: hidden(404, 307),
  },
  "GET /api/executions": {
    ask: ({ pipeline }) => ({
      path: `/api/executions?pipeline=${keyOf(pipeline)}&execution=${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`,
    }),
    // Whoever may see the pipeline learns that it has no such execution.
    own: hidden(404, 401),
    foreign: hidden(404, 401),
  },
  "GET /api/executions/older": {
    ask: ({ pipeline }) => ({ path: `/api/executions/older?pipeline=${keyOf(pipeline)}` }),
    own: { ...api, stranger: 404 },
    foreign: hidden(404, 401),
  },
  "GET /api/actions/lately": {
    ask: ({ pipeline }) => ({
      path: `/api/actions/lately?pipeline=${keyOf(pipeline)}&stage=Production&action=SignOff`,
    }),
    own: { ...api, stranger: 404 },
    foreign: hidden(404, 401),
  },
  "GET /pipelines/[account]/[region]/[name]/log": {
    ask: ({ pipeline }) => ({ path: `${pipeline}/log?action=an-attempt-of-a-story` }),
    own: { ...page, stranger: 404 },
    foreign: hidden(404, 307),
  },
  ...log("GET /api/logs", "/api/logs"),
  ...log("GET /api/logs/search", "/api/logs/search", "&text=error"),
  ...log("GET /api/logs/text", "/api/logs/text"),
  "GET /api/auth/[...nextauth]": alike("/api/auth/csrf", open),
  // Without next-auth's own token, which no other site can read: sent back to the start.
  "POST /api/auth/[...nextauth]": alike("/api/auth/signout", hidden(302, 302)),
  "GET /metrics": alike("/metrics", page),
  "GET /api/history/csv": alike("/api/history/csv?table=trend", api),
  "GET /api/health": alike("/api/health", open),
  "GET /api/ready": alike("/api/ready", open),
  "GET /api/snapshot": alike("/api/snapshot", api),
  "GET /api/stream": alike("/api/stream", api),
  "POST /api/watch": {
    ask: ({ pipeline }) => ({ path: "/api/watch", body: { open: [keyOf(pipeline)] } }),
    // A wish about what one may not see is not granted, and that is not told either.
    own: hidden(204, 401),
    foreign: hidden(204, 401),
  },
  "GET /approvals": alike("/approvals", page),
  "GET /failures": alike("/failures", page),
  "GET /deployments": alike("/deployments", page),
  "POST /api/reading": {
    // As with watching: nobody is shown to read what they may not see, and that is not told.
    ask: ({ pipeline }) => ({
      path: "/api/reading",
      body: { tab: "a-tab-of-a-story", open: { pipeline: keyOf(pipeline), approval: decision.approvalId } },
    }),
    own: hidden(204, 401),
    foreign: hidden(204, 401),
  },
  "POST /api/approvals/decide": {
    ask: ({ pipeline }) => ({
      path: "/api/approvals/decide",
      body: { ...decision, pipeline: keyOf(pipeline) },
    }),
    // Whoever may decide learns that what they saw is not there any more.
    own: { nobody: 401, stranger: 404, viewer: 403, approver: 409, operator: 403, admin: 409 },
    foreign: hidden(404, 401),
  },
  "GET /api/approvals/decided": alike("/api/approvals/decided", api),
  "GET /deployments/[account]/[region]/[id]": {
    ask: ({ deployment }) => ({ path: `/deployments/${deployment}` }),
    own: { ...page, stranger: 404 },
    foreign: hidden(404, 307),
  },
  "GET /api/deployments/health": {
    ask: ({ deployment }) => ({ path: `/api/deployments/health?deployment=${deployment}` }),
    own: { ...api, stranger: 404 },
    foreign: hidden(404, 401),
  },
  "POST /api/deployments/act": {
    ask: ({ deployment }) => ({
      path: "/api/deployments/act",
      body: { deployment, act: "stop", seen: { status: "InProgress" } },
    }),
    // Whoever may stop learns that it has ended.
    own: { nobody: 401, stranger: 404, viewer: 403, approver: 403, operator: 409, admin: 409 },
    foreign: hidden(404, 401),
  },
  "POST /api/pipelines/act": {
    ask: ({ pipeline }) => ({
      path: "/api/pipelines/act",
      body: {
        pipeline: keyOf(pipeline),
        act: { kind: "stop", executionId: "00000000-0000-4000-8000-000000000000" },
        seen: { executionStatus: "InProgress" },
      },
    }),
    // Whoever may stop learns that there is nothing to be stopped.
    own: { nobody: 401, stranger: 404, viewer: 403, approver: 403, operator: 409, admin: 409 },
    foreign: hidden(404, 401),
  },
  "POST /api/failures/take": {
    ask: ({ pipeline }) => ({ path: "/api/failures/take", body: { ...standing(pipeline), take: true } }),
    // Whoever sees it learns that it does not stand still any more.
    own: { nobody: 401, stranger: 404, viewer: 409, approver: 409, operator: 409, admin: 409 },
    foreign: hidden(404, 401),
  },
  "POST /api/failures/mute": {
    ask: ({ pipeline }) => ({ path: "/api/failures/mute", body: { ...standing(pipeline), unmute: true } }),
    own: { nobody: 401, stranger: 404, viewer: 403, approver: 403, operator: 409, admin: 409 },
    foreign: hidden(404, 401),
  },
  "GET /posture": alike("/posture", page),
  "POST /api/posture/accept": {
    ask: ({ pipeline }) => {
      const key = keyOf(pipeline);
      return {
        path: "/api/posture/accept",
        body: { findings: [{ finding: `v1@${key}`, pipeline: key }], withdraw: true },
      };
    },
    // Whoever may accept learns that nobody had.
    own: { nobody: 401, stranger: 404, viewer: 403, approver: 403, operator: 409, admin: 409 },
    foreign: hidden(404, 401),
  },
  "GET /audit": alike("/audit", page),
  "GET /api/audit": alike("/api/audit", api),
  "GET /api/audit/csv": alike("/api/audit/csv", api),
  "GET /api/metrics": alike("/api/metrics", byToken),
  "GET /api/v1/pipelines": alike("/api/v1/pipelines", byToken),
  "GET /api/v1/pipelines/[account]/[region]/[name]": {
    ask: ({ pipeline }) => ({ path: `/api/v1${pipeline}` }),
    own: byToken,
    foreign: byToken,
  },
  "GET /api/v1/executions": alike("/api/v1/executions", byToken),
  "GET /api/v1/metrics": alike("/api/v1/metrics", byToken),
  "GET /api/v1/openapi.json": alike("/api/v1/openapi.json", byToken),
  "GET /tokens": alike("/tokens", page),
  "POST /api/tokens": {
    ask: () => ({ path: "/api/tokens", body: { name: "of a story", days: 1 } }),
    // The office's admins administer some pipelines: a token could reach further than they do.
    own: hidden(403, 401),
    foreign: hidden(403, 401),
  },
  "POST /api/tokens/revoke": {
    ask: () => ({ path: "/api/tokens/revoke", body: { id: "0".repeat(12) } }),
    own: hidden(403, 401),
    foreign: hidden(403, 401),
  },
  "DELETE /api/sessions/others": alike("/api/sessions/others", api),
};

export const pipelines = { own: ownPipeline, foreign: foreignPipeline } as const;

/** What `app/` answers, as its files say. */
export function findRoutes(): string[] {
  const app = join(root, "app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  return files.flatMap((file) => {
    const path = `/${file.replace(/\([^)]*\)\//g, "").replace(/\/?(page\.tsx|route\.ts)$/, "")}`;
    if (file.endsWith("page.tsx")) return [`GET ${path}`];
    if (!file.endsWith("route.ts")) return [];
    return readMethods(readFileSync(join(app, file), "utf8")).map((method) => `${method} ${path}`);
  });
}

function readMethods(source: string): string[] {
  const exported = source.match(/^export .*$/gm)?.join(" ") ?? "";
  return exported.match(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g) ?? [];
}
