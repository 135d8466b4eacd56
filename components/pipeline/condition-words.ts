import type { ConditionType } from "../../lib/model/definition";
import type { ConditionSnapshot } from "../../lib/model/pipeline";
import { conditionLook, type Look, situationLooks } from "../status/look";

export const conditionNames = {
  BEFORE_ENTRY: "Entry condition",
  ON_SUCCESS: "Success condition",
  ON_FAILURE: "Failure condition",
} satisfies Record<ConditionType, string>;

export function conditionLookOf(status: ConditionSnapshot["status"]): Look {
  return status === undefined ? situationLooks.notStarted : conditionLook(status);
}

const follows: Readonly<Record<string, string>> = {
  ROLLBACK: "the stage is rolled back",
  FAIL: "the stage fails",
  RETRY: "the stage is retried",
  SKIP: "the stage is skipped",
};

/** What follows it, in a sentence. */
export function wordFollows({
  type,
  result,
}: Pick<ConditionSnapshot, "type" | "result">): string | undefined {
  if (result === undefined) return undefined;
  // A failure condition is asked once the stage has failed.
  const when = type === "ON_FAILURE" ? "After a failure" : "If it fails";
  const what = follows[result];
  // A word AWS has not used before stands as itself.
  return what === undefined ? `${when}: ${result}` : `${when} ${what}`;
}
