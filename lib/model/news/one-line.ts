/** Text from AWS as one line of at most `most` letters: no escapes, no control characters, nothing cut in halves. */
export function toOneLine(text: string, most: number): string {
  // A letter takes at most two units: of a text of megabytes no more than is needed is looked at.
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join("")}…`;
}
