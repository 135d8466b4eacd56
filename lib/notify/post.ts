import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Clock } from "../model/clock";
import { isInternal } from "./is-internal";
import { internalProblem, makePublicLookup } from "./public-lookup";

export type Post = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  allowInternal: boolean;
};

/** What became of it. The status line is the answer: what follows it nobody reads. */
export type Answer =
  | { kind: "answered"; status: number; retryAfter?: string | undefined }
  /** Perhaps it arrived, perhaps not. */
  | { kind: "none"; problem: string };

type Line = { clock: Clock; timeoutMs: number; signal: AbortSignal };

/** Sends on a connection of its own, follows nowhere, and waits for the whole of an answer no longer than is said. */
export function sendPost({ url, headers, body, allowInternal }: Post, line: Line): Promise<Answer> {
  const { protocol, hostname } = new URL(url);
  // No name, nothing to look up.
  if (!allowInternal && isLiteral(hostname) && isInternal(toAddress(hostname))) {
    return Promise.resolve({ kind: "none", problem: internalProblem });
  }
  const { request } = protocol === "https:" ? https : http;
  return new Promise((resolve) => {
    const sent = request(url, {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      agent: false,
      signal: line.signal,
      ...(allowInternal ? {} : { lookup: makePublicLookup() }),
    });
    const late = () => sent.destroy(new Error(`No answer within ${line.timeoutMs / 1000} s.`));
    const cancel = line.clock.after(line.timeoutMs, late);
    const end = (answer: Answer) => {
      cancel();
      resolve(answer);
    };
    sent.on("response", (response) => {
      const { statusCode = 0, headers: answered } = response;
      end({ kind: "answered", status: statusCode, retryAfter: answered["retry-after"] });
      response.on("error", () => undefined);
      response.destroy();
    });
    sent.on("error", (error) => end({ kind: "none", problem: wordProblem(error) }));
    sent.end(body);
  });
}

function isLiteral(hostname: string): boolean {
  return isIP(toAddress(hostname)) !== 0;
}

function toAddress(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

// Never the address: that may be a secret.
function wordProblem(error: NodeJS.ErrnoException): string {
  return error.code === undefined ? error.message : `The receiver can't be reached (${error.code}).`;
}
