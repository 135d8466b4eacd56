import type { StreamHub } from "../http/stream-hub";
import type { Store } from "../store/store";
import type { LiveSnapshot } from "./live-snapshot";

type Parts = { store: Pick<Store, "readHandlings">; live: LiveSnapshot; hub: StreamHub };

/** For pages that are painted from now on, and for all that are open. */
export function makeShowHandlings({ store, live, hub }: Parts): () => Promise<void> {
  return async () => {
    const handlings = await store.readHandlings();
    live.hearHandlings(handlings);
    hub.showHandlings(handlings);
  };
}
