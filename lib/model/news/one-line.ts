import { plainLine } from "../failure/plain-line";

// A letter takes at most two units: of a text of megabytes no more than is needed is looked at.
const looked = 4;

/** Text from AWS as one line of at most `most` letters, without escapes and tricks. */
export function toOneLine(text: string, most: number): string {
  const flat = text.slice(0, most * looked).replace(/\s+/g, " ");
  return plainLine(flat, most).replace(/ +/g, " ").trim();
}
