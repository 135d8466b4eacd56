import { deflateRawSync, inflateRawSync } from "node:zlib";
import { packWords } from "./pack-words";

// JSON as it is begins with a brace: rows of older releases do, and those that PostgreSQL is to look into.
export const braceByte = 0x7b;
/** Says which words it was packed with. */
const packedByte = 1;
const size = { windowBits: 12, memLevel: 2, level: 9 };

/**
 * A row's JSON, a third as long: most of it is AWS's words and what `near` says already. It unpacks with the same
 * `near` and nothing else.
 */
export function pack(json: string, near: string): Buffer {
  const packed = deflateRawSync(json, { ...size, dictionary: dictionaryOf(near) });
  return Buffer.concat([Buffer.of(packedByte), packed]);
}

export function unpack(bytes: Buffer, near: string): string {
  if (bytes[0] === braceByte) return bytes.toString();
  if (bytes[0] !== packedByte) throw new Error("a newer release has written this row of history");
  return inflateRawSync(bytes.subarray(1), { ...size, dictionary: dictionaryOf(near) }).toString();
}

/** What is nearest to the end is cheapest to point at. */
const dictionaryOf = (near: string) => Buffer.from(`${packWords}${near.replaceAll("/", ":")}:${near}`);
