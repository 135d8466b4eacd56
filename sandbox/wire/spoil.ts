import { Refusal } from "../refusal";
import type { Caller, Fields } from "./call";
import type { Fault, FaultKind } from "./faults";
import { escapeXml, Markup } from "./query-protocol";

/** Faults that stand in for the answer: the operation never runs. */
export function refuseByFault(faults: readonly Fault[], caller: Caller, action: string): void {
  for (const { kind } of faults) {
    if (kind === "throttle") throw new Refusal("ThrottlingException", "Rate exceeded");
    if (kind === "error500") throw new Refusal("InternalFailure", "An internal error has occurred.", 500);
    // The transport is broken too; this keeps the operation from running before it is.
    if (kind === "reset" || kind === "html503") throw new Refusal("ServiceUnavailable", "Unavailable", 503);
    if (kind === "deny") {
      throw new Refusal(
        "AccessDeniedException",
        `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the action`,
      );
    }
  }
}

/** Under one of these a service takes and gives what its pages hang together by. */
const tokenNames: readonly string[] = ["nextToken", "NextToken", "Marker", "NextMarker"];
const always = "there-is-always-more";

/** `endless` starts the list over, whatever page was asked for. */
export function applyToInput(faults: readonly Fault[], input: Fields): Fields {
  if (!has(faults, "endless")) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => !tokenNames.includes(name)));
}

export function applyToResult(faults: readonly Fault[], result: unknown): unknown {
  let spoilt = result;
  for (const fault of faults) {
    if (fault.kind === "endless") spoilt = withToken(spoilt);
    if (fault.kind === "word") spoilt = withWord(spoilt, fault);
  }
  return spoilt;
}

/** Services that begin their members with a capital do so with the token. In XML clients pass over names they don't know. */
function withToken(value: unknown): unknown {
  if (value instanceof Markup) {
    return new Markup(value.text + tokenNames.map((name) => `<${name}>${always}</${name}>`).join(""));
  }
  const fields = value as Fields;
  const isCapital = Object.keys(fields).some((name) => /^[A-Z]/.test(name));
  return { ...fields, [isCapital ? "NextToken" : "nextToken"]: always };
}

const statusName = /status$|^state$|^(?:StateValue|StatusCode)$/i;

/** A status word AWS may invent tomorrow, in place of one it uses today. */
function withWord(value: unknown, { from, to = "" }: Fault): unknown {
  if (value instanceof Markup) {
    return new Markup(
      value.text.replace(/<(\w+)>([^<]*)<\/\1>/g, (whole, name: string, word: string) =>
        statusName.test(name) && word === from ? `<${name}>${escapeXml(to)}</${name}>` : whole,
      ),
    );
  }
  return JSON.parse(
    JSON.stringify(value ?? {}, (key, field: unknown) =>
      statusName.test(key) && field === from ? to : field,
    ),
  );
}

function has(faults: readonly Fault[], kind: FaultKind): boolean {
  return faults.some((fault) => fault.kind === kind);
}
