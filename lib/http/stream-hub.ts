import { type Visibility, visibilityOf } from "../auth/visibility";
import type { StreamMessage } from "../contract/stream";
import { type Beat, noBeat } from "../model/change";
import type { Handling } from "../model/failure/handling";
import type { Grant } from "../model/grant";
import type { EpochMs } from "../model/ids";
import type { Granted } from "../model/may";
import type { Reader } from "../model/reader";
import { encodeMessage, streamHeaders, streamOpening } from "./event-stream";
import { type StreamEntry, StreamLog, toMessage } from "./stream-log";

type Controller = ReadableStreamDefaultController<Uint8Array>;
type Viewer = { sid: string; grants: readonly Grant[]; audience: Audience; controller: Controller };
/** Viewers who see the same: a message is encoded once for all of them. */
type Audience = { visibility: Visibility; viewers: Set<Viewer> };
type Opening = Granted & { sid: string; since: number | undefined };
type Options = {
  sequence: number;
  now: () => EpochMs;
  /** The part of a beat that a class may see. */
  limitBeat: (beat: Beat, visibility: Visibility) => Beat;
  limitReaders: (readers: readonly Reader[], visibility: Visibility) => Reader[];
  limitHandlings: (handlings: readonly Handling[], visibility: Visibility) => Handling[];
  logLimit?: number;
  queueLimitBytes?: number;
};

/** Every open stream of this process. */
export class StreamHub {
  readonly #audiences = new Map<string, Audience>();
  #log: StreamLog;
  readonly #options: Options;
  readonly #queueLimitBytes: number;
  #beat: Beat = noBeat;
  #readers: readonly Reader[] = [];
  #handlings: readonly Handling[] = [];
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#log = this.#openLog(options.sequence);
    this.#queueLimitBytes = options.queueLimitBytes ?? 2_000_000;
  }

  get size(): number {
    return [...this.#audiences.values()].reduce((sum, { viewers }) => sum + viewers.size, 0);
  }

  open({ sid, grants, since }: Opening): Response {
    if (this.#isClosed) return new Response(null, { status: 503, headers: { "retry-after": "2" } });
    const visibility = visibilityOf({ grants });
    let leave: () => void = () => undefined;
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          controller.enqueue(streamOpening);
          controller.enqueue(encodeMessage(this.#toBeatMessage(visibility)));
          controller.enqueue(encodeAccess({ grants }));
          if (this.#readers.length > 0) controller.enqueue(encodeMessage(this.#toReadersMessage(visibility)));
          // Also where there are none: whoever comes back may know of some that are gone.
          controller.enqueue(encodeMessage(this.#toHandlingsMessage(visibility)));
          for (const message of this.#missedBy(visibility, since)) controller.enqueue(encodeMessage(message));
          const viewer = { sid, grants, controller, audience: this.#join(visibility) };
          viewer.audience.viewers.add(viewer);
          leave = () => this.#remove(viewer);
        },
        cancel: () => leave(),
      },
      // The queue's free room is then the bound on a browser that reads too slowly.
      { highWaterMark: this.#queueLimitBytes, size: (chunk) => chunk.byteLength },
    );
    return new Response(stream, { headers: streamHeaders });
  }

  publish(entry: StreamEntry): void {
    this.#log.add(entry);
    for (const audience of this.#audiences.values()) {
      const message = toMessage(entry, audience.visibility);
      if (message) this.#send(audience, encodeMessage(message));
    }
  }

  /** What happened in between nobody knows: everybody reads the snapshot anew. */
  restartAt(sequence: number): void {
    this.#log = this.#openLog(sequence);
    const bytes = encodeMessage({ kind: "resync", sequence });
    for (const audience of this.#audiences.values()) this.#send(audience, bytes);
  }

  beat(beat: Beat): void {
    this.#beat = beat;
    for (const audience of this.#audiences.values()) {
      this.#send(audience, encodeMessage(this.#toBeatMessage(audience.visibility)));
    }
    // Said again with each beat: a tab that came later is told by the tab that reads the stream.
    if (this.#readers.length > 0) this.#sendReaders();
  }

  showReaders(readers: readonly Reader[]): void {
    if (JSON.stringify(readers) === JSON.stringify(this.#readers)) return;
    this.#readers = readers;
    this.#sendReaders();
  }

  showHandlings(handlings: readonly Handling[]): void {
    if (JSON.stringify(handlings) === JSON.stringify(this.#handlings)) return;
    this.#handlings = handlings;
    for (const audience of this.#audiences.values()) {
      this.#send(audience, encodeMessage(this.#toHandlingsMessage(audience.visibility)));
    }
  }

  sessionIds(): Set<string> {
    return new Set(
      [...this.#audiences.values()].flatMap(({ viewers }) => [...viewers].map(({ sid }) => sid)),
    );
  }

  /** What the session of every stream allows by now; undefined ends the stream with it. */
  review(allowed: (viewer: Granted & { sid: string }) => Granted | undefined): void {
    for (const viewer of [...this.#audiences.values()].flatMap(({ viewers }) => [...viewers])) {
      const now = allowed(viewer);
      if (now === undefined) this.#close(viewer);
      else this.#regrant(viewer, now);
    }
  }

  /** An open response would keep the server from exiting. */
  closeAll(): void {
    this.#isClosed = true;
    this.review(() => undefined);
  }

  #openLog(sequence: number): StreamLog {
    return new StreamLog(sequence, this.#options.logLimit ?? 2_000);
  }

  #join(visibility: Visibility): Audience {
    const audience = this.#audiences.get(visibility.key) ?? { visibility, viewers: new Set() };
    this.#audiences.set(visibility.key, audience);
    return audience;
  }

  #close(viewer: Viewer): void {
    this.#remove(viewer);
    viewer.controller.close();
  }

  /** Goes on with what may be seen now. Said even if it is the same: a tab may have joined since it was said last. */
  #regrant(viewer: Viewer, { grants }: Granted): void {
    this.#remove(viewer);
    viewer.grants = grants;
    viewer.audience = this.#join(visibilityOf({ grants }));
    viewer.audience.viewers.add(viewer);
    this.#sendTo(viewer, encodeAccess({ grants }));
  }

  #remove(viewer: Viewer): void {
    const { audience } = viewer;
    const { viewers, visibility } = audience;
    viewers.delete(viewer);
    if (viewers.size === 0 && this.#audiences.get(visibility.key) === audience) {
      this.#audiences.delete(visibility.key);
    }
  }

  #missedBy(visibility: Visibility, since: number | undefined): StreamMessage[] {
    if (since === undefined) return [];
    const missed = this.#log.readSince(since);
    if (missed === undefined) return [{ kind: "resync", sequence: this.#log.latest }];
    return missed.flatMap((entry) => toMessage(entry, visibility) ?? []);
  }

  #toBeatMessage(visibility: Visibility): StreamMessage {
    const { scopes, pipelines, deployments } = this.#options.limitBeat(this.#beat, visibility);
    return { kind: "beat", serverAt: this.#options.now(), scopes, pipelines, deployments };
  }

  #toReadersMessage(visibility: Visibility): StreamMessage {
    return { kind: "readers", readers: this.#options.limitReaders(this.#readers, visibility) };
  }

  #toHandlingsMessage(visibility: Visibility): StreamMessage {
    return { kind: "handlings", handlings: this.#options.limitHandlings(this.#handlings, visibility) };
  }

  #sendReaders(): void {
    for (const audience of this.#audiences.values()) {
      this.#send(audience, encodeMessage(this.#toReadersMessage(audience.visibility)));
    }
  }

  #send(audience: Audience, bytes: Uint8Array): void {
    for (const viewer of audience.viewers) this.#sendTo(viewer, bytes);
  }

  #sendTo(viewer: Viewer, bytes: Uint8Array): void {
    if ((viewer.controller.desiredSize ?? 0) >= bytes.byteLength) {
      viewer.controller.enqueue(bytes);
      return;
    }
    // Too slow: it is cut off, what it was owed is dropped, and it comes back with its last id.
    this.#remove(viewer);
    viewer.controller.error(new Error("This stream was not read fast enough."));
  }
}

function encodeAccess({ grants }: Granted): Uint8Array {
  return encodeMessage({ kind: "access", grants: [...grants] });
}
