import { isIP } from "node:net";

export type RequestOrigin = { address?: string | undefined; userAgent?: string | undefined };

const mostUserAgent = 300;

/**
 * Where a request came from, for the audit. Any client can send any header, so an address is only believed from the
 * one the configuration names; of a list the last is what our own proxy has seen.
 */
export function readOrigin(headers: Headers, addressHeader: string | undefined): RequestOrigin {
  const told =
    addressHeader === undefined ? undefined : headers.get(addressHeader)?.split(",").at(-1)?.trim();
  return {
    address: told !== undefined && isIP(told) > 0 ? told : undefined,
    userAgent: headers.get("user-agent")?.slice(0, mostUserAgent) ?? undefined,
  };
}
