import { type Expression, fillWords, MathError, type Sign } from "./expression";
import { functions } from "./functions";
import { mapValues, oneSeries, scalar, type TimeSeries, type Value, zip } from "./value";

/** What an expression's names stand for. */
export interface Surroundings {
  /** By id; undefined where there is none. */
  named(id: string): Value | undefined;
  /** The metrics (not the expressions) whose id contains this. */
  metrics(filter: string): readonly TimeSeries[];
}

export function evaluate(expression: Expression, around: Surroundings): Value {
  switch (expression.kind) {
    case "number":
      return scalar(expression.value);
    case "text":
      return { kind: "text", value: expression.value };
    case "name":
      return named(expression.name, around);
    case "list":
      return { kind: "list", list: expression.items.flatMap((item) => members(evaluate(item, around))) };
    case "minus":
      return operate("-", scalar(0), evaluate(expression.of, around));
    case "operation":
      return operate(expression.sign, evaluate(expression.left, around), evaluate(expression.right, around));
    case "call":
      return call(expression.name.toUpperCase(), expression.given, around);
  }
}

function named(name: string, around: Surroundings): Value {
  const value = around.named(name);
  if (value) return value;
  if (fillWords.includes(name)) return { kind: "word", name };
  throw new MathError(`The id '${name}' is not defined.`);
}

function members(value: Value): readonly TimeSeries[] {
  if (value.kind === "series") return [value.series];
  if (value.kind === "list") return value.list;
  throw new MathError("An array holds time series only.");
}

function call(name: string, given: readonly Expression[], around: Surroundings): Value {
  if (name === "METRICS") {
    const [filter] = given;
    if (filter && filter.kind !== "text") throw new MathError("METRICS takes a text.");
    return { kind: "list", list: around.metrics(filter?.value ?? "") };
  }
  const act = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!act) throw new MathError(`Unsupported function '${name}'.`);
  return act(given.map((each) => evaluate(each, around)));
}

const operations: Readonly<Record<Sign, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? Number.NaN : a / b),
  "^": (a, b) => a ** b,
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
  AND: (a, b) => Number(a !== 0 && b !== 0),
  "&&": (a, b) => Number(a !== 0 && b !== 0),
  OR: (a, b) => Number(a !== 0 || b !== 0),
  "||": (a, b) => Number(a !== 0 || b !== 0),
};

/** Numbers meet each point of a series; series meet where both have a point; arrays member by member. */
function operate(sign: Sign, left: Value, right: Value): Value {
  const act = operations[sign];
  if (left.kind === "list" || right.kind === "list") return operateLists(sign, left, right);
  if (left.kind === "series" && right.kind === "series")
    return oneSeries(zip(left.series, right.series, act));
  if (left.kind === "series" && right.kind === "scalar")
    return oneSeries(mapValues(left.series, (a) => act(a, right.value)));
  if (left.kind === "scalar" && right.kind === "series")
    return oneSeries(mapValues(right.series, (b) => act(left.value, b)));
  if (left.kind === "scalar" && right.kind === "scalar") return scalar(act(left.value, right.value));
  throw new MathError(`'${sign}' takes numbers and time series.`);
}

function operateLists(sign: Sign, left: Value, right: Value): Value {
  const size = Math.max(
    left.kind === "list" ? left.list.length : 0,
    right.kind === "list" ? right.list.length : 0,
  );
  if (left.kind === "list" && right.kind === "list" && left.list.length !== right.list.length) {
    throw new MathError(`'${sign}' takes arrays of the same size.`);
  }
  const member = (value: Value, index: number): Value => {
    const series = value.kind === "list" ? value.list[index] : undefined;
    return series ? oneSeries(series) : value;
  };
  const list = Array.from({ length: size }, (_, index) =>
    operate(sign, member(left, index), member(right, index)),
  );
  return { kind: "list", list: list.flatMap(members) };
}
