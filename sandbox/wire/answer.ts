import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../refusal";
import type { SimulatedTime } from "../time/simulated-time";
import type { Caller, Fields } from "./call";
import type { CallCounts } from "./call-counts";
import type { Credentials } from "./credentials";
import type { Fault, Faults } from "./faults";
import { jsonProtocol } from "./json-protocol";
import type { RateLimits } from "./rate-limits";
import type { Protocol, Reply, RestService, Service } from "./service";
import { authenticate, type SignedRequest, signedService } from "./signature";
import { applyToInput, applyToResult, refuseByFault } from "./spoil";
import { unpack } from "./unpack";

export interface Wire {
  readonly time: SimulatedTime;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly counts: CallCounts;
  /** By target prefix for JSON services, by signing name for Query ones. */
  readonly jsonServices: Readonly<Record<string, Service>>;
  readonly queryServices: Readonly<Record<string, Service>>;
  /** Those whose operations are methods and paths. */
  readonly restServices: readonly RestService[];
}

/** What to send, and the faults that still spoil how it is sent. */
export interface Answer {
  readonly reply: Reply;
  readonly faults: readonly Fault[];
}

/** Answers one request of any service. Never throws for what a client can do wrong. */
export async function answer(wire: Wire, request: SignedRequest): Promise<Answer> {
  const requestId = randomUUID();
  const addressed = addressee(wire, request);
  if (!addressed) return { reply: noSuchPlace(request, requestId), faults: [] };
  const { service, protocol, operation } = addressed;
  let caller: Caller | undefined;
  let faults: Fault[] = [];
  try {
    caller = authenticate(request, wire.credentials, [Date.now(), wire.time.now()]);
    requireScope(service, request.headers);
    if (!service?.has(operation))
      throw new Refusal("UnknownOperationException", `Unknown operation ${operation}`);
    faults = wire.faults.strike(caller, operation);
    const input = () => protocol.read(unpack(request.headers, request.body));
    const result = await perform(wire, { service, operation, caller, faults, input });
    wire.counts.count(caller, service.name, operation, undefined);
    return { reply: protocol.success(operation, result, requestId), faults };
  } catch (error) {
    const refusal = asRefusal(error);
    if (caller) wire.counts.count(caller, service?.name ?? "unknown", operation, refusal.name);
    return { reply: protocol.failure(refusal, requestId), faults };
  }
}

function requireScope(service: Service | undefined, headers: IncomingHttpHeaders): void {
  if (!service || signedService(headers) === service.name) return;
  throw new Refusal(
    "InvalidSignatureException",
    `Credential should be scoped to correct service: '${service.name}'.`,
  );
}

interface Performance {
  readonly service: Service;
  readonly operation: string;
  readonly caller: Caller;
  readonly faults: readonly Fault[];
  /** Throws what a body that can't be read is answered with. */
  readonly input: () => Fields;
}

async function perform(
  wire: Wire,
  { service, operation, caller, faults, input: read }: Performance,
): Promise<unknown> {
  if (
    !wire.limits.take(
      `${caller.account}/${caller.region}/${service.name}.${operation}`,
      service.rates?.[operation],
    )
  ) {
    throw new Refusal("ThrottlingException", "Rate exceeded");
  }
  refuseByFault(faults, caller, `${policyNames[service.name] ?? service.name}:${operation}`);
  const input = applyToInput(faults, read());
  wire.time.catchUp();
  return applyToResult(faults, await service.answer(operation, input, caller));
}

/** How policies name a service where signatures have another name. */
const policyNames: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

interface Addressed {
  readonly service: Service | undefined;
  readonly protocol: Protocol;
  readonly operation: string;
}

/** `POST /` but for REST: the target header names a JSON service, the signature a Query one. */
function addressee(wire: Wire, request: SignedRequest): Addressed | undefined {
  const { method, headers, body } = request;
  for (const { service, route } of wire.restServices) {
    const routed = route(request);
    if (!routed) continue;
    const { operation, input } = routed;
    return { service, operation, protocol: { ...service.protocol, read: () => input } };
  }
  if (method !== "POST") return undefined;
  const target = single(headers, "x-amz-target");
  if (target !== undefined) {
    const [prefix = "", operation = ""] = target.split(".");
    const service = named(wire.jsonServices, prefix);
    return { service, protocol: service?.protocol ?? jsonProtocol("1.1"), operation };
  }
  if (!single(headers, "content-type")?.startsWith("application/x-www-form-urlencoded")) return undefined;
  const service = named(wire.queryServices, signedService(headers) ?? "");
  const protocol = service?.protocol ?? wire.queryServices.sts?.protocol ?? jsonProtocol("1.1");
  return { service, protocol, operation: new URLSearchParams(body.toString()).get("Action") ?? "" };
}

/** Only a service's own name finds it, not what every object has. */
function named(services: Wire["jsonServices"], name: string): Service | undefined {
  return Object.hasOwn(services, name) ? services[name] : undefined;
}

function noSuchPlace({ headers, path }: SignedRequest, requestId: string): Reply {
  const isCbor = single(headers, "content-type")?.includes("cbor") ?? false;
  const refusal = isCbor
    ? new Refusal("UnsupportedMediaTypeException", "CBOR is not spoken here: use JSON.", 415)
    : new Refusal("UnknownOperationException", `There is nothing at ${path.slice(0, 100)}`, 404);
  return jsonProtocol("1.1").failure(refusal, requestId);
}

/** A mistake of our own is told as AWS tells one of its own, and shown to whoever runs the sandbox. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  console.error(error);
  return new Refusal("InternalFailure", "The sandbox failed to answer: see its output.", 500);
}

function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
