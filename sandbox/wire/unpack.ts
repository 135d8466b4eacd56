import type { IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";
import { Refusal } from "../refusal";

const largestUnpacked = 8 * 1_024 * 1_024;

/** SDKs compress what they send to PutMetricData from 10 KB on; the signature is of what was sent. */
export function unpack(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  if (headers["content-encoding"] !== "gzip") return body;
  try {
    return gunzipSync(body, { maxOutputLength: largestUnpacked });
  } catch {
    throw new Refusal(
      "SerializationException",
      "The request body is not valid gzip, or unpacks to too much.",
    );
  }
}
