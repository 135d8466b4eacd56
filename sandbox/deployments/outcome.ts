/** How a deployment ends. Which event of a group's automatic rollback the end is, is its `cause`. */
export type Outcome =
  | { status: "Succeeded" }
  | {
      status: "Failed" | "Stopped";
      cause: Cause;
      error: { code: string; message: string };
      /** Said by whoever stopped it; else the deployment's settings decide. */
      rollsBack?: boolean | undefined;
    };

export type Cause = "DEPLOYMENT_FAILURE" | "DEPLOYMENT_STOP_ON_ALARM" | "DEPLOYMENT_STOP_ON_REQUEST";

/** Carries out a deployment from its start; `end` is called once, unless something else ends it before. */
export type End = (outcome: Outcome) => void;

export const succeeded: Outcome = { status: "Succeeded" };

export function failed(code: string, message: string): Exclude<Outcome, { status: "Succeeded" }> {
  return { status: "Failed", cause: "DEPLOYMENT_FAILURE", error: { code, message } };
}

export function hookFailed(event: string): Outcome {
  return failed(
    "HOOK_EXECUTION_FAILURE",
    `The deployment failed because one of the lifecycle event hooks failed: ${event}. Check the log of its function for more information.`,
  );
}

export const tooFewHealthy = failed(
  "HEALTH_CONSTRAINTS",
  "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.",
);
