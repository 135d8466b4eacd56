import { Refusal } from "../refusal";
import type { Caller, Fields } from "./call";
import type { Fault, FaultKind } from "./faults";

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

/** `endless` starts the list over, whatever page was asked for. */
export function applyToInput(faults: readonly Fault[], input: Fields): Fields {
  if (!has(faults, "endless")) return input;
  const { nextToken: _, ...rest } = input;
  return rest;
}

export function applyToResult(faults: readonly Fault[], result: unknown): unknown {
  let spoilt = result;
  for (const fault of faults) {
    if (fault.kind === "endless") spoilt = { ...(spoilt as Fields), nextToken: "there-is-always-more" };
    if (fault.kind === "word") spoilt = withWord(spoilt, fault);
  }
  return spoilt;
}

/** A status word AWS may invent tomorrow, in place of one it uses today. */
function withWord(value: unknown, { from, to }: Fault): unknown {
  return JSON.parse(
    JSON.stringify(value ?? {}, (key, field: unknown) => (isStatus(key) && field === from ? to : field)),
  );
}

/** `status`, `buildStatus`, `phaseStatus` and the like. */
function isStatus(key: string): boolean {
  return key === "status" || key.endsWith("Status");
}

function has(faults: readonly Fault[], kind: FaultKind): boolean {
  return faults.some((fault) => fault.kind === kind);
}
