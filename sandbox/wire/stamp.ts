/** Epoch seconds with a fraction, as JSON services write times. */
export function stamp(ms: number): number {
  return Math.round(ms) / 1000;
}

/** A time of a JSON request in ms. The SDK's types say `Date`; on the wire it is epoch seconds. */
export function fromStamp(seconds: unknown): number {
  return Number(seconds) * 1000;
}

/** Cut to what the wire allows; undefined when nothing is left, as AWS leaves empty members out. */
export function cut(text: string | undefined, most: number): string | undefined {
  if (!text) return undefined;
  return text.length > most ? text.slice(0, most) : text;
}
