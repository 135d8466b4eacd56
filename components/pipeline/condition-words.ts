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

/** What follows by the word AWS has for it. An entry condition is asked whether to let through, and so is SKIP. */
export function wordFollows({
  type,
  result,
}: Pick<ConditionSnapshot, "type" | "result">): string | undefined {
  if (result === undefined) return undefined;
  const what = follows[result] ?? result;
  // A failure condition is asked once the stage has failed: it then holds, and its result follows.
  return type === "ON_FAILURE" ? `After a failure ${what}` : `If it fails ${what}`;
}
