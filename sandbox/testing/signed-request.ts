import { createHash, createHmac } from "node:crypto";
import { prodAccount } from "../worlds/accounts";

/** A request to sign by hand; a part left out is what a well-behaved client would send. */
export interface Posted {
  readonly method?: string;
  readonly path?: string;
  /** `<prefix>.<Operation>` of a JSON service. */
  readonly target?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly region?: string;
  readonly service?: string;
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly sessionToken?: string;
  readonly at?: number;
  /** Replaces or, where undefined, takes away headers after they were signed. */
  readonly headers?: Record<string, string | undefined>;
}

/**
 * Signature Version 4 once more, written apart from the sandbox's own: two that agree with the SDK and with each
 * other are hardly wrong in the same way.
 */
export function signedHeaders(host: string, posted: Posted): Record<string, string> {
  const {
    accessKeyId = `AKIASANDBOX${prodAccount}`,
    region = "eu-west-1",
    service = "codepipeline",
    at = Date.now(),
  } = posted;
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Record<string, string> = {
    "content-type": posted.contentType ?? "application/x-amz-json-1.1",
    host,
    "x-amz-date": stamp,
    ...(posted.sessionToken ? { "x-amz-security-token": posted.sessionToken } : {}),
    ...(posted.target ? { "x-amz-target": posted.target } : {}),
  };
  const names = Object.keys(headers).sort();
  const scope = [stamp.slice(0, 8), region, service, "aws4_request"];
  const canonical = `${posted.method ?? "POST"}\n${posted.path ?? "/"}\n\n${names
    .map((name) => `${name}:${headers[name]}\n`)
    .join("")}\n${names.join(";")}\n${sha256(posted.body ?? "{}")}`;
  const text = `AWS4-HMAC-SHA256\n${stamp}\n${scope.join("/")}\n${sha256(canonical)}`;
  let key = Buffer.from(`AWS4${posted.secret ?? "sandbox"}`);
  for (const part of [...scope, text]) key = createHmac("sha256", key).update(part).digest();
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${key.toString("hex")}`,
  };
}

export function post(url: string, posted: Posted): Promise<Response> {
  const { method = "POST", path = "/", body = "{}", headers: changes = {} } = posted;
  const { host, ...signed } = signedHeaders(new URL(url).host, posted);
  const headers = Object.entries({ ...signed, ...changes }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const isBodiless = method === "GET" || method === "HEAD";
  return fetch(url + path, { method, headers, ...(isBodiless ? {} : { body }) });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
