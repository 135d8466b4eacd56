import { findAllAtOnce } from "./all-at-once";
import { findAlwaysFails } from "./always-fails";
import { type Finding, type PostureRule, postureRules, severities } from "./finding";
import { findFollowOnInBake } from "./follow-on-in-bake";
import { findLongDisabled } from "./long-disabled";
import { findManualStart } from "./manual-start";
import { findNeverFails } from "./never-fails";
import { findNoAlarm } from "./no-alarm";
import { findNoApproval } from "./no-approval";
import { findNoBake } from "./no-bake";
import { findNoRollback } from "./no-rollback";
import { findNoTest } from "./no-test";
import { findOneRegion } from "./one-region";
import { findPlainSecret } from "./plain-secret";
import { findPolling } from "./polling";
import type { PostureFacts, Rule } from "./posture-facts";
import { findV1 } from "./v1";

const rules = {
  "plain-secret": findPlainSecret,
  "all-at-once": findAllAtOnce,
  "no-approval": findNoApproval,
  "no-test": findNoTest,
  "no-rollback": findNoRollback,
  "no-alarm": findNoAlarm,
  "no-bake": findNoBake,
  "follow-on-in-bake": findFollowOnInBake,
  "always-fails": findAlwaysFails,
  "long-disabled": findLongDisabled,
  "one-region": findOneRegion,
  "manual-start": findManualStart,
  "never-fails": findNeverFails,
  polling: findPolling,
  v1: findV1,
} satisfies Record<PostureRule, Rule>;

/** Where one pipeline deviates from good practice, the gravest first. */
export function findFindings(facts: PostureFacts): readonly Finding[] {
  const found = postureRules.flatMap((rule) => rules[rule](facts));
  return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
