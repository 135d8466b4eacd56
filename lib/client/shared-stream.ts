import { openStreamSource, type SourceEvents, type WireMessage } from "./stream-source";

type Parcel =
  | { kind: "message"; message: WireMessage }
  | { kind: "hello"; since: number }
  | { kind: "signed-out" };

type SharedEvents = SourceEvents & {
  /** From now on this tab reads for all of them. */
  onReading: () => void;
};

const channelName = "signalbox-stream";
const keptMessages = 500;
const hiddenCloseMs = 20_000;

/**
 * One stream per browser: HTTP/1.1 allows six connections a host, so a seventh tab would never load.
 * The tab that holds the lock reads and passes on; the next in line takes over when it closes.
 */
export function followSharedStream(lastSequence: () => number, events: SharedEvents): () => void {
  // Locks need a secure context (https or localhost); without them every visible tab reads for itself.
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) {
    return readWhileVisible(lastSequence, events);
  }
  const channel = new BroadcastChannel(channelName);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const giveUp = new AbortController();
  let reader: Reader | undefined;

  channel.onmessage = ({ data: parcel }: MessageEvent<Parcel>) => {
    if (parcel.kind === "message") events.onMessage(parcel.message);
    else if (parcel.kind === "signed-out") events.onSignedOut();
    else reader?.catchUp(parcel.since);
  };
  channel.postMessage({ kind: "hello", since: lastSequence() } satisfies Parcel);
  navigator.locks
    .request("stream", { signal: giveUp.signal }, () => {
      // Granted in the very moment this page gave up.
      if (giveUp.signal.aborted) return;
      events.onReading();
      reader = readAndPassOn(channel, lastSequence, events);
      return released;
    })
    .catch((error: unknown) => {
      if (!giveUp.signal.aborted) throw error;
    });

  return () => {
    giveUp.abort();
    reader?.stop();
    release();
    channel.close();
  };
}

type Reader = { catchUp: (since: number) => void; stop: () => void };

function readAndPassOn(channel: BroadcastChannel, lastSequence: () => number, events: SourceEvents): Reader {
  const kept: WireMessage[] = [];
  let handlings: WireMessage | undefined;
  const startedAt = lastSequence();
  const pass = (parcel: Parcel) => channel.postMessage(parcel);
  const stop = openStreamSource(lastSequence, {
    onMessage: (message) => {
      if (message.sequence !== undefined) kept.push(message);
      if (kept.length > keptMessages) kept.shift();
      if (message.data.startsWith(handlingsStart)) handlings = message;
      pass({ kind: "message", message });
      events.onMessage(message);
    },
    onSignedOut: () => {
      pass({ kind: "signed-out" });
      events.onSignedOut();
    },
  });
  return {
    stop,
    // A tab painted a moment ago may have missed what was passed on before it listened.
    catchUp: (since) => {
      const oldest = kept.length < keptMessages ? startedAt : (kept[0]?.sequence ?? startedAt);
      if (since < oldest) pass({ kind: "message", message: { data: resyncData } });
      for (const message of kept) if ((message.sequence ?? 0) > since) pass({ kind: "message", message });
      if (handlings) pass({ kind: "message", message: handlings });
    },
  };
}

// Said as a whole and without a number: the last one is all a tab needs to know of them.
const handlingsStart = '{"kind":"handlings",';
const resyncData = JSON.stringify({ kind: "resync", sequence: 0 });

function readWhileVisible(lastSequence: () => number, events: SourceEvents): () => void {
  let stop: (() => void) | undefined = openStreamSource(lastSequence, events);
  let closing: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    clearTimeout(closing);
    if (document.visibilityState === "visible") stop ??= openStreamSource(lastSequence, events);
    else
      closing = setTimeout(() => {
        stop?.();
        stop = undefined;
      }, hiddenCloseMs);
  };
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    clearTimeout(closing);
    stop?.();
  };
}
