import { createHash, randomUUID } from "node:crypto";
import type { EpochMs } from "../time/simulated-time";

export interface Message {
  readonly id: string;
  readonly body: string;
  /** In the world's time, as everything it tells of; the rest is in the wall's: whoever receives it lives there. */
  readonly sentAt: EpochMs;
  visibleAt: EpochMs;
  receiveCount: number;
  firstReceivedAt?: EpochMs;
}

// A queue nobody reads from must not grow with the world.
export const mostMessages = 10_000;
const retentionMs = 4 * 24 * 3_600_000;

/** One standard queue. What was received stays, invisible, until it is deleted or its time is up. */
export class Queue {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly #messages = new Map<string, Message>();
  readonly #waiting = new Set<() => void>();

  constructor(place: { account: string; region: string; name: string; createdAt: EpochMs }) {
    this.account = place.account;
    this.region = place.region;
    this.name = place.name;
    this.createdAt = place.createdAt;
  }

  get arn(): string {
    return `arn:aws:sqs:${this.region}:${this.account}:${this.name}`;
  }

  send(body: string, sentAt: EpochMs, visibleAt: EpochMs = 0): Message {
    const message: Message = { id: randomUUID(), body, sentAt, visibleAt, receiveCount: 0 };
    this.#messages.set(message.id, message);
    this.#dropOld(sentAt);
    this.#wakeAll();
    return message;
  }

  /** Hides what was received for longer, or shows it again at once. */
  hideUntil(message: Message, visibleAt: EpochMs): void {
    message.visibleAt = visibleAt;
    this.#wakeAll();
  }

  /** Takes up to `most` messages for `forMs`; each gets a receipt of its own. */
  receive(most: number, forMs: number, now: EpochMs): Message[] {
    const taken: Message[] = [];
    for (const message of this.#messages.values()) {
      if (taken.length >= most) break;
      if (message.visibleAt > now) continue;
      message.visibleAt = now + forMs;
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      taken.push(message);
    }
    return taken;
  }

  find(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  delete(id: string): void {
    this.#messages.delete(id);
  }

  purge(): void {
    this.#messages.clear();
  }

  counts(now: EpochMs): { visible: number; invisible: number } {
    let visible = 0;
    for (const { visibleAt } of this.#messages.values()) if (visibleAt <= now) visible += 1;
    return { visible, invisible: this.#messages.size - visible };
  }

  /** Wall time at which something invisible may be had again. */
  nextVisibleAt(): EpochMs {
    let next = Number.POSITIVE_INFINITY;
    for (const { visibleAt } of this.#messages.values()) next = Math.min(next, visibleAt);
    return next;
  }

  /** Calls once, when something comes in. Undo with the returned function. */
  onArrival(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #dropOld(now: EpochMs): void {
    for (const [id, { sentAt }] of this.#messages) {
      if (this.#messages.size <= mostMessages && sentAt >= now - retentionMs) return;
      this.#messages.delete(id);
    }
  }
}

export function receiptOf({ id, receiveCount }: Message): string {
  return Buffer.from(`${id} ${receiveCount}`).toString("base64");
}

/** The message and which receipt of it; undefined for what is no receipt. */
export function readReceipt(handle: string): { id: string; count: number } | undefined {
  const [, id, count] = /^([0-9a-f-]{36}) (\d+)$/.exec(Buffer.from(handle, "base64").toString()) ?? [];
  return id === undefined ? undefined : { id, count: Number(count) };
}

export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
