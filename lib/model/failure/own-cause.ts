import type { ActionSnapshot } from "../pipeline";
import type { Cause } from "./cause";

/** Why this attempt failed, where that was read: the cause of another explains nothing here. */
export function readOwnCause({ latest, cause }: ActionSnapshot): Cause | undefined {
  return cause !== undefined && cause.actionExecutionId === latest?.id ? cause : undefined;
}
