// A real OIDC provider on loopback, with people in groups, for the stories: `node e2e/provider.mjs --port N --redirect URI`.
// Beside it, as little of a GitHub Enterprise Server as a sign-in asks for.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import Provider from "oidc-provider";

const { values } = parseArgs({ options: { port: { type: "string" }, redirect: { type: "string" } } });
const issuer = `http://127.0.0.1:${values.port}`;

/** @type {Map<string, { groups: string[], email_verified: boolean, isDisabled: boolean }>} */
const people = new Map();
const someone = { groups: [], email_verified: true, isDisabled: false };
let isAway = false;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "signalbox",
      client_secret: "a secret of two programs",
      redirect_uris: [values.redirect ?? ""],
      grant_types: ["authorization_code", "refresh_token"],
    },
  ],
  cookies: { keys: ["only for stories"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  claims: { email: ["email", "email_verified"], profile: ["name", "groups"] },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async () => true,
  findAccount: (_, name) => {
    const person = people.get(name);
    if (person === undefined || person.isDisabled) return undefined;
    const { groups, email_verified } = person;
    const claims = { sub: name, name, email: `${name}@example.com`, email_verified, groups };
    return { accountId: name, claims: () => claims };
  },
});

const page = (title, buttons) =>
  `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><form method="post">${buttons
    .map((name) => `<button name="press" value="${name}">${name}</button>`)
    .join("")}</form></html>`;

async function answerInteraction(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const isLogin = prompt.name === "login";
  if (request.method === "GET") {
    const buttons = isLogin ? [...people.keys()] : ["Allow"];
    response.setHeader("content-type", "text/html");
    response.end(page(isLogin ? "Who are you?" : "May Signalbox know you?", [...buttons, "Cancel"]));
    return;
  }
  const press = new URLSearchParams(await readText(request)).get("press");
  const result = async () => {
    if (press === "Cancel") return { error: "access_denied", error_description: "Cancelled." };
    if (isLogin) return { login: { accountId: press } };
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return { consent: { grantId: await grant.save() } };
  };
  await provider.interactionFinished(request, response, await result(), { mergeWithLastSubmission: true });
}

async function answerControl(request, response) {
  const { away, name, ...changed } = JSON.parse(await readText(request));
  if (away !== undefined) isAway = away;
  if (name !== undefined) people.set(name, { ...someone, ...people.get(name), ...changed });
  response.writeHead(204).end();
}

async function readText(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Lets in whoever was told of last; its codes and tokens are that person's name. */
const github = {
  "/login/oauth/authorize": (query, response) => {
    const back = new URL(query.get("redirect_uri"));
    back.searchParams.set("code", [...people.keys()].at(-1));
    back.searchParams.set("state", query.get("state"));
    back.searchParams.set("iss", `${issuer}/login/oauth`);
    response.writeHead(302, { location: back.href }).end();
  },
  "/login/oauth/access_token": async (_, response, request) => {
    const access_token = new URLSearchParams(await readText(request)).get("code");
    sendJson(response, { access_token, token_type: "bearer" });
  },
  "/api/v3/user": (_, response, request) => sendJson(response, { id: 7, login: nameOf(request) }),
  "/api/v3/user/emails": (_, response, request) =>
    sendJson(response, [{ email: `${nameOf(request)}@example.com`, primary: true, verified: true }]),
  "/api/v3/user/orgs": (_, response, request) =>
    sendJson(
      response,
      people.get(nameOf(request)).groups.map((login) => ({ login })),
    ),
  "/api/v3/user/teams": (_, response) => sendJson(response, []),
};
const nameOf = ({ headers }) => headers.authorization.replace("Bearer ", "");

function sendJson(response, body) {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const answerOidc = provider.callback();
const server = createServer((request, response) => {
  const { pathname: path, searchParams } = new URL(request.url ?? "/", issuer);
  const stumble = (error) => {
    console.error(error);
    response.writeHead(500).end(String(error));
  };
  if (path === "/_control") answerControl(request, response).catch(stumble);
  else if (isAway) response.writeHead(503).end("away");
  else if (path.startsWith("/interaction/")) answerInteraction(request, response).catch(stumble);
  else if (Object.hasOwn(github, path)) github[path](searchParams, response, request);
  else answerOidc(request, response);
});
server.listen(Number(values.port), "127.0.0.1");
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
