import { type AlarmState, alarmStates } from "./alarm";

/** A composite alarm's rule, read. */
export type Rule =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "is"; readonly alarm: string; readonly state: AlarmState }
  | { readonly kind: "not"; readonly of: Rule }
  | { readonly kind: "all" | "any"; readonly of: readonly Rule[] };

/** What is wrong with a rule, for whoever wrote it. */
export class RuleError extends Error {}

const token = /\s*(\(|\)|"[^"]*"|[^\s()"]+)/y;

/** `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(c))`; alarms by name or ARN. */
export function parseRule(text: string): Rule {
  const tokens = tokensOf(text);
  const rule = readAny(tokens);
  if (tokens.length > 0) throw new RuleError(`Unexpected '${tokens[0]}' in the alarm rule.`);
  return rule;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const [, found] = token.exec(text) ?? [];
    if (found === undefined) throw new RuleError("A quotation mark in the alarm rule is not closed.");
    tokens.push(found);
  }
  return tokens;
}

function readAny(tokens: string[]): Rule {
  return readJoined(tokens, "OR", (rest) => readJoined(rest, "AND", readNot, "all"), "any");
}

function readJoined(
  tokens: string[],
  word: string,
  readPart: (tokens: string[]) => Rule,
  kind: "all" | "any",
): Rule {
  const parts = [readPart(tokens)];
  while (tokens[0]?.toUpperCase() === word) {
    tokens.shift();
    parts.push(readPart(tokens));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind, of: parts };
}

function readNot(tokens: string[]): Rule {
  if (tokens[0]?.toUpperCase() !== "NOT") return readAtom(tokens);
  tokens.shift();
  return { kind: "not", of: readNot(tokens) };
}

function readAtom(tokens: string[]): Rule {
  const word = tokens.shift();
  if (word === "(") {
    const inner = readAny(tokens);
    require(tokens, ")");
    return inner;
  }
  if (word === "TRUE" || word === "FALSE") return { kind: "constant", value: word === "TRUE" };
  const state = alarmStates.find((each) => each === word);
  if (!state)
    throw new RuleError(`Expected a state of an alarm, not '${word ?? "the end"}', in the alarm rule.`);
  require(tokens, "(");
  const named: string[] = [];
  while (tokens.length > 0 && tokens[0] !== ")") named.push(tokens.shift() ?? "");
  require(tokens, ")");
  return { kind: "is", state, alarm: toName(named.join(" ")) };
}

function require(tokens: string[], sign: string): void {
  const found = tokens.shift();
  if (found !== sign)
    throw new RuleError(`Expected '${sign}', not '${found ?? "the end"}', in the alarm rule.`);
}

function toName(text: string): string {
  const name = text.replace(/^"(.*)"$/, "$1");
  if (name === "") throw new RuleError("An alarm's name is missing in the alarm rule.");
  return name.startsWith("arn:") ? (name.split(":alarm:")[1] ?? name) : name;
}

export function holds(rule: Rule, stateOf: (alarm: string) => AlarmState | undefined): boolean {
  switch (rule.kind) {
    case "constant":
      return rule.value;
    case "is":
      return stateOf(rule.alarm) === rule.state;
    case "not":
      return !holds(rule.of, stateOf);
    case "all":
      return rule.of.every((part) => holds(part, stateOf));
    case "any":
      return rule.of.some((part) => holds(part, stateOf));
  }
}

/** The alarms a rule looks at, each once. */
export function alarmsIn(rule: Rule): string[] {
  switch (rule.kind) {
    case "constant":
      return [];
    case "is":
      return [rule.alarm];
    case "not":
      return alarmsIn(rule.of);
    case "all":
    case "any":
      return [...new Set(rule.of.flatMap(alarmsIn))];
  }
}
