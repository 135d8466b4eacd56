/** A metric math expression, read. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "minus"; readonly of: Expression }
  | { readonly kind: "operation"; readonly sign: Sign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] };

export type Sign = (typeof signs)[number][number];

/** Weakest first; those of a row bind equally, from left to right. */
const signs = [
  ["OR", "||"],
  ["AND", "&&"],
  ["==", "!=", "<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
] as const;

/** What is wrong with an expression, for whoever wrote it. */
export class MathError extends Error {}

const token =
  /\s*(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"[^"]*"|'[^']*'|[A-Za-z_]\w*|==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],])/y;

export function parseExpression(text: string): Expression {
  const reader = new Reader(tokensOf(text));
  const expression = readLevel(reader, 0);
  if (reader.peek() !== undefined) throw new MathError(`Unexpected '${reader.peek()}'.`);
  return expression;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const [, found] = token.exec(text) ?? [];
    if (found === undefined) throw new MathError(`Unexpected '${text.slice(at).trim().slice(0, 20)}'.`);
    tokens.push(found);
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const next = this.peek();
    if (next === undefined) throw new MathError("Unexpected end of the expression.");
    this.#at += 1;
    return next;
  }

  takeIf(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.#at += 1;
    return true;
  }

  require(sign: string): void {
    if (!this.takeIf(sign)) throw new MathError(`Expected '${sign}' before '${this.peek() ?? "the end"}'.`);
  }
}

function readLevel(reader: Reader, level: number): Expression {
  const row: readonly Sign[] | undefined = signs[level];
  if (!row) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  for (;;) {
    const sign = row.find((each) => each === reader.peek());
    if (!sign) return left;
    reader.take();
    left = { kind: "operation", sign, left, right: readLevel(reader, level + 1) };
  }
}

function readUnary(reader: Reader): Expression {
  if (reader.takeIf("-")) return { kind: "minus", of: readUnary(reader) };
  if (reader.takeIf("+")) return readUnary(reader);
  return readAtom(reader);
}

function readAtom(reader: Reader): Expression {
  if (reader.takeIf("(")) {
    const inner = readLevel(reader, 0);
    reader.require(")");
    return inner;
  }
  if (reader.takeIf("[")) return { kind: "list", items: readItems(reader, "]") };
  const taken = reader.take();
  if (/^\d/.test(taken)) return { kind: "number", value: Number(taken) };
  if (/^["']/.test(taken)) return { kind: "text", value: taken.slice(1, -1) };
  if (!/^\w/.test(taken)) throw new MathError(`Unexpected '${taken}'.`);
  if (reader.takeIf("(")) return { kind: "call", name: taken, given: readItems(reader, ")") };
  return { kind: "name", name: taken };
}

function readItems(reader: Reader, end: string): Expression[] {
  const items: Expression[] = [];
  if (reader.takeIf(end)) return items;
  do items.push(readLevel(reader, 0));
  while (reader.takeIf(","));
  reader.require(end);
  return items;
}

/** Words that say how FILL fills; they are no ids. */
export const fillWords: readonly string[] = ["REPEAT", "LINEAR"];

/** The ids an expression refers to; `METRICS()` refers to more. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "number":
    case "text":
      return [];
    case "name":
      return [expression.name];
    case "list":
      return expression.items.flatMap(namesIn);
    case "minus":
      return namesIn(expression.of);
    case "operation":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "call":
      return expression.given.flatMap(namesIn);
  }
}
