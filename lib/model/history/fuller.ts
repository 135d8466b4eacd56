/**
 * Of two readings of one fact the one that tells more, whichever came first: what is told before what is not, a word
 * we know before one we don't, the longer before the shorter.
 */
export function fuller<Value>(a: Value, b: Value): Value {
  const [textA, textB] = [rank(a), rank(b)];
  for (const [at, one] of textA.entries()) {
    const other = textB[at];
    if (other === undefined || one === other) continue;
    return one > other ? a : b;
  }
  return a;
}

function rank(value: unknown): readonly [told: number, length: number, text: string] {
  // Absent is undefined here, and JSON has no word for it.
  const text = value === undefined ? "" : JSON.stringify(value);
  return [value === undefined ? 0 : typeof value === "object" ? 1 : 2, text.length, text];
}
