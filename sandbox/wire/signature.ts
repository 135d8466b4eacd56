import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../refusal";
import type { Caller } from "./call";
import type { Credentials } from "./credentials";
import { regions } from "./regions";

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly gone?: AbortSignal;
}

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const skewMs = 5 * 60_000;

/** AWS Signature Version 4. `clocks` are the wall's and the world's: a signature lies between them, or near to one. */
export function authenticate(
  request: SignedRequest,
  credentials: Credentials,
  clocks: readonly number[],
): Caller {
  const authorization = readAuthorization(request.headers);
  const amzDate = header(request.headers, "x-amz-date");
  if (!amzDate)
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  const token = header(request.headers, "x-amz-security-token");
  const identity = credentials.identify(authorization.accessKeyId, token);
  requireInTime(amzDate, clocks);
  if (!regions.has(authorization.region)) {
    throw invalid(`Credential should be scoped to a valid region, not '${authorization.region}'.`);
  }
  requireSame(authorization.signature, sign(request, authorization, amzDate, identity.secret));
  return {
    account: identity.account,
    region: authorization.region,
    arn: identity.arn,
    host: header(request.headers, "host") ?? "",
    gone: request.gone,
  };
}

/** The service a request is signed for; what tells one Query service from another. */
export function signedService(headers: IncomingHttpHeaders): string | undefined {
  return /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? "")?.[1];
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

function readAuthorization({ authorization }: IncomingHttpHeaders): Authorization {
  if (!authorization) {
    throw new Refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const [, accessKeyId = "", date = "", region = "", service = "", names = "", signature = ""] =
    form.exec(authorization) ?? [];
  if (!accessKeyId)
    throw incomplete(
      `Authorization header is not in the form of AWS4-HMAC-SHA256: ${authorization.slice(0, 60)}`,
    );
  const signedHeaders = names.split(";");
  if (!signedHeaders.includes("host"))
    throw incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

function requireInTime(amzDate: string, clocks: readonly number[]): void {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate) ?? [];
  const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (Number.isNaN(at)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${amzDate}'.`);
  // The SDK follows `Date`: after the world has jumped it signs, for once, at a time between the two clocks.
  if (at >= Math.min(...clocks) - skewMs && at <= Math.max(...clocks) + skewMs) return;
  const isOld = clocks.every((clock) => at < clock);
  throw invalid(
    `Signature ${isOld ? "expired" : "not yet current"}: ${amzDate} is not within 5 min. of the server's time.`,
  );
}

function sign(request: SignedRequest, authorization: Authorization, amzDate: string, secret: string): string {
  const scope = `${authorization.date}/${authorization.region}/${authorization.service}/aws4_request`;
  const text = [
    "AWS4-HMAC-SHA256",
    amzDate,
    scope,
    sha256(canonical(request, authorization.signedHeaders)),
  ].join("\n");
  const key = [
    authorization.date,
    authorization.region,
    authorization.service,
    "aws4_request",
  ].reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString("hex");
}

function canonical({ method, path, query, headers, body }: SignedRequest, signed: readonly string[]): string {
  const lines = signed.map((name) => `${name}:${(header(headers, name) ?? "").trim().replace(/\s+/g, " ")}`);
  return [
    method,
    canonicalPath(path),
    canonicalQuery(query),
    ...lines,
    "",
    signed.join(";"),
    sha256(body),
  ].join("\n");
}

/** Every service but S3 signs the path as it is sent encoded once more. */
function canonicalPath(path: string): string {
  const encode = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return path
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, encode))
    .join("/");
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter(Boolean)
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .sort()
    .join("&");
}

function requireSame(given: string, expected: string): void {
  if (timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return;
  throw invalid(
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  );
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function incomplete(message: string): Refusal {
  return new Refusal("IncompleteSignatureException", message);
}

function invalid(message: string): Refusal {
  return new Refusal("InvalidSignatureException", message);
}
