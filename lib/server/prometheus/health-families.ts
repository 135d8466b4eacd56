import type { Container } from "../container";
import { type Family, one } from "./family";

/** Prometheus waits ten seconds for all of it: a database that is silent for two is down. */
const patienceMs = 2_000;

type Parts = {
  store: Pick<Container["store"], "ping">;
  hub: Pick<Container["hub"], "size">;
  live: Pick<Container["live"], "sequence">;
};

/** How this replica itself is. */
export async function readHealth({ store, hub, live }: Parts): Promise<Family[]> {
  const startedAt = performance.now();
  const isUp = await answersInTime(store.ping());
  const tookMs = performance.now() - startedAt;
  return [
    one("signalbox_store_up", "1 while PostgreSQL answers.", Number(isUp)),
    one("signalbox_store_answer_seconds", "How long it took to answer, or was waited for.", tookMs / 1000),
    one("signalbox_streams_open", "Browsers that follow the stream of this replica.", hub.size),
    one("signalbox_change_sequence", "Of the newest change that this replica has applied.", live.sequence),
  ];
}

async function answersInTime(ping: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const answered = ping.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
