import type { EpochMs } from "../ids";

/**
 * Where in a log one wants to read. What was found by its time goes on by AWS's own tokens, which hold only together with
 * that time: events from it on, and events before it, are two halves that have no line in common.
 */
export type LogCursor =
  | { kind: "head" }
  | { kind: "tail" }
  /** Where the action failed, as far as that is known. */
  | { kind: "failure" }
  | { kind: "at"; at: EpochMs }
  | { kind: "before"; at: EpochMs }
  | { kind: "on"; token: string; startAt?: EpochMs | undefined; endAt?: EpochMs | undefined };

export function parseLogCursor(raw: string): LogCursor | undefined {
  if (raw === "head" || raw === "tail" || raw === "failure") return { kind: raw };
  const [, side, time] = /^(at|before):(\d{1,15})$/.exec(raw) ?? [];
  if (time !== undefined) return { kind: side === "at" ? "at" : "before", at: Number(time) };
  const [, startAt = "", endAt = "", token] = /^on:(\d{0,15}):(\d{0,15}):([\w/=+-]{1,200})$/.exec(raw) ?? [];
  if (token === undefined) return undefined;
  return { kind: "on", token, startAt: toTime(startAt), endAt: toTime(endAt) };
}

export function printLogCursor(cursor: LogCursor): string {
  switch (cursor.kind) {
    case "head":
    case "tail":
    case "failure":
      return cursor.kind;
    case "at":
    case "before":
      return `${cursor.kind}:${cursor.at}`;
    case "on":
      return `on:${cursor.startAt ?? ""}:${cursor.endAt ?? ""}:${cursor.token}`;
  }
}

function toTime(raw: string): EpochMs | undefined {
  return raw === "" ? undefined : Number(raw);
}
