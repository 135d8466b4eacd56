import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isInternal } from "./is-internal";

export const internalProblem = "The receiver's address is an internal one; allowInternal is not set.";

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves for a connection, and lets it go nowhere inside. The socket connects to what is handed over here and
 * nothing is resolved twice, so a name can't point elsewhere between the check and the connection.
 */
export function makePublicLookup(resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error("The name has no address."), "");
      // One inside is enough: which of them is taken is chance.
      if (addresses.some(({ address }) => isInternal(address))) return done(new Error(internalProblem), "");
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}
