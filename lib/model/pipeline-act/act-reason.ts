/** AWS's limits. */
export const mostTransitionReason = 300;
export const mostStopReason = 200;

const refused = /[^a-zA-Z0-9!@ ().*?-]/gu;
const mostNamed = 3;

/** What AWS would not take as the reason of a disabled transition; undefined where it takes it. */
export function wordTransitionReasonProblem(reason: string): string | undefined {
  const text = reason.trim();
  if (text === "") return "Say why: AWS keeps the reason beside the transition, and takes none without.";
  const characters = [...new Set(text.match(refused) ?? [])];
  if (characters.length > 0) return wordRefused(characters);
  return wordTooLong(text, mostTransitionReason);
}

/** A reason to stop is nobody's duty. */
export function wordStopReasonProblem(reason: string): string | undefined {
  return wordTooLong(reason.trim(), mostStopReason);
}

function wordRefused(characters: readonly string[]): string {
  const named = characters.slice(0, mostNamed).map(nameOf).join(" and ");
  const rest = characters.length > mostNamed ? ` and ${characters.length - mostNamed} more` : "";
  return `AWS refuses ${named}${rest} here. It takes letters A to Z, digits, spaces and ! @ ( ) . * ? -`;
}

const names: Readonly<Record<string, string>> = {
  "\n": "a line break",
  "\r": "a line break",
  "\t": "a tab",
  "\u00a0": "a no-break space",
};

function nameOf(character: string): string {
  return names[character] ?? `“${character}”`;
}

function wordTooLong(text: string, most: number): string | undefined {
  const over = [...text].length - most;
  return over > 0 ? `The reason is ${over} ${over === 1 ? "character" : "characters"} too long.` : undefined;
}
