import { keyOf } from "../compute/compute";
import { type Alias, functionArn, type LambdaFunction } from "../compute/lambda-function";
import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import type { Caller, Fields } from "../wire/call";
import { pageOf } from "../wire/page";
import type { Reply, RestService, Service } from "../wire/service";

const prefix = "/2015-03-31/functions/";

/** `GET` paths below a function, and the operations behind them. */
const routes: readonly (readonly [pattern: RegExp, operation: string])[] = [
  [/^([^/]+)$/, "GetFunction"],
  [/^([^/]+)\/configuration$/, "GetFunctionConfiguration"],
  [/^([^/]+)\/aliases$/, "ListAliases"],
  [/^([^/]+)\/aliases\/([^/]+)$/, "GetAlias"],
  [/^([^/]+)\/versions$/, "ListVersionsByFunction"],
];

/** Every Lambda operation the sandbox has. */
export const lambdaOperations = routes.map(([, operation]) => operation);

/** As much of Lambda as shows which versions an alias calls. */
export function lambda(world: World): RestService {
  return {
    service: service(world),
    route: ({ method, path, query }) => {
      if (method !== "GET" || !path.startsWith(prefix)) return undefined;
      for (const [pattern, operation] of routes) {
        const [whole, FunctionName = "", Name] = pattern.exec(path.slice(prefix.length)) ?? [];
        if (whole === undefined) continue;
        const given = Object.fromEntries(new URLSearchParams(query));
        const input = {
          ...given,
          FunctionName: decodeURIComponent(FunctionName),
          Name: Name && decodeURIComponent(Name),
        };
        return { operation, input };
      }
      return undefined;
    },
  };
}

function service(world: World): Service {
  return {
    name: "lambda",
    protocol: { read: () => ({}), success: (_, result, id) => reply(200, id, result), failure },
    has: (operation) => lambdaOperations.includes(operation),
    answer: (operation, input, caller) => answer(world, operation, input, caller),
  };
}

function reply(
  status: number,
  requestId: string,
  body: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-requestid": requestId, ...headers },
    body: JSON.stringify(body),
  };
}

/** REST says with the status what JSON services say with 400 alone. */
const statuses: Readonly<Record<string, number>> = {
  ResourceNotFoundException: 404,
  ThrottlingException: 429,
  TooManyRequestsException: 429,
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
};

function failure({ name, message, status }: Refusal, requestId: string): Reply {
  const body = { Type: status >= 500 ? "Service" : "User", message };
  return reply(statuses[name] ?? status, requestId, body, { "x-amzn-errortype": name });
}

function answer(world: World, operation: string, input: Fields, caller: Caller): unknown {
  const fn = requireFunction(world, String(input.FunctionName), caller);
  switch (operation) {
    case "GetAlias":
      return aliasShape(fn, requireAlias(fn, String(input.Name)));
    case "ListAliases":
      return { Aliases: [...fn.aliases.values()].map((alias) => aliasShape(fn, alias)) };
    case "ListVersionsByFunction":
      return listVersions(fn, input);
    case "GetFunctionConfiguration":
      return configurationShape(fn, qualified(fn, input));
    default:
      return {
        Configuration: configurationShape(fn, qualified(fn, input)),
        Code: {
          RepositoryType: "S3",
          Location: `https://awslambda-${fn.region}-tasks.s3.${fn.region}.amazonaws.com/${fn.name}`,
        },
      };
  }
}

function requireFunction({ compute }: World, given: string, { account, region }: Caller): LambdaFunction {
  const name = /function:([^:]+)/.exec(given)?.[1] ?? given.split(":")[0] ?? "";
  const fn = compute.functions.get(keyOf({ account, region, name }));
  if (fn) return fn;
  throw notFound(`Function not found: ${functionArn({ account, region, name })}`);
}

function requireAlias(fn: LambdaFunction, name: string): Alias {
  const alias = fn.aliases.get(name);
  if (alias) return alias;
  throw notFound(`Cannot find alias arn: ${functionArn(fn)}:${name}`);
}

/** The version a qualifier means; without one, what is not published. */
function qualified(fn: LambdaFunction, { Qualifier }: Fields): string {
  if (Qualifier === undefined) return "$LATEST";
  const name = String(Qualifier);
  const version = fn.aliases.get(name)?.version.name ?? fn.versions.get(name)?.name;
  if (version || name === "$LATEST") return version ?? name;
  throw notFound(`Function not found: ${functionArn(fn)}:${name}`);
}

function notFound(message: string): Refusal {
  return new Refusal("ResourceNotFoundException", message);
}

function aliasShape(fn: LambdaFunction, { name, version, routing, revisionId }: Alias) {
  return {
    AliasArn: `${functionArn(fn)}:${name}`,
    Name: name,
    FunctionVersion: version.name,
    Description: "",
    RevisionId: revisionId,
    ...(routing
      ? { RoutingConfig: { AdditionalVersionWeights: { [routing.version.name]: routing.percent / 100 } } }
      : {}),
  };
}

function configurationShape(fn: LambdaFunction, version: string) {
  return {
    FunctionName: fn.name,
    FunctionArn: version === "$LATEST" ? functionArn(fn) : `${functionArn(fn)}:${version}`,
    Runtime: "nodejs20.x",
    Role: `arn:aws:iam::${fn.account}:role/${fn.name}`,
    Handler: "index.handler",
    Timeout: 30,
    MemorySize: 512,
    Version: version,
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: ["arm64"],
  };
}

function listVersions(fn: LambdaFunction, { Marker, MaxItems }: Fields) {
  const versions = ["$LATEST", ...fn.versions.keys()];
  const page = pageOf(versions, String, `ListVersionsByFunction/${functionArn(fn)}`, {
    ...(Marker === undefined ? {} : { nextToken: String(Marker) }),
    maxResults: Math.min(50, Number(MaxItems) || 50),
  });
  return {
    Versions: page.items.map((version) => configurationShape(fn, version)),
    ...(page.nextToken ? { NextMarker: page.nextToken } : {}),
  };
}
