import type { DeploymentKey } from "../ids";
import { toPipelineExecutionId } from "../ids";
import type { ActionFacts, ExecutionFacts, StageFacts } from "../metrics/facts";
import type { ActionSnapshot, StageSnapshot } from "../pipeline";
import { anAction, aPipeline, aStage, testNow } from "../pipeline.fixture";
import type { DeployFacts } from "./deploy-facts";
import type { Finding } from "./finding";
import type { PostureFacts, Rule } from "./posture-facts";

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

export const source = anAction({ name: "Source", category: "Source", provider: "CodeStarSourceConnection" });
export const build = anAction({ name: "Build", category: "Build", provider: "CodeBuild" });
export const test = anAction({ name: "Check", category: "Test", provider: "CodeBuild" });
export const approval = anAction({ name: "SignOff", category: "Approval", provider: "Manual" });
export const deploy = anAction({
  name: "Deploy",
  category: "Deploy",
  provider: "CodeDeployToECS",
  runOrder: 3,
});

export function stageOf(
  name: string,
  actions: readonly ActionSnapshot[],
  parts: Partial<StageSnapshot> = {},
) {
  return aStage({ name, actions, ...parts });
}

/** Source, Build and Production, as they should be, but for what a test says otherwise. */
export function facts(
  {
    production = {},
    ...pipeline
  }: Partial<PostureFacts["pipeline"]> & { production?: Partial<StageSnapshot> } = {},
  others: Partial<PostureFacts> = {},
): PostureFacts {
  const stages = [
    stageOf("Source", [source]),
    stageOf("Build", [build, test]),
    stageOf("Production", [approval, deploy], { isProduction: true, ...production }),
  ];
  return {
    pipeline: aPipeline({ pipelineType: "V2", stages, ...pipeline }),
    production: new Set(["Production"]),
    ...{ deploys: [], executions: [], now: testNow },
    ...others,
  };
}

/** A canary that went well, with all that would have stopped it. */
export function aDeploy(parts: Partial<DeployFacts> = {}): DeployFacts {
  return {
    // Only compared.
    key: "111122223333/eu-west-1/d-AB12CD34E" as DeploymentKey,
    ...{ stageName: "Production", actionName: "Deploy", engine: "CodeDeploy" },
    thing: { kind: "group", application: "checkout", group: "production" },
    strategy: { kind: "canary", percent: 10, intervalMs: 5 * minuteMs },
    configName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
    waits: { terminationMs: 30 * minuteMs },
    safeguards: {
      ...{ alarmsStop: true, alarmNames: ["checkout-5xx"] },
      rollsBackOn: { failure: true, alarm: true, stop: false },
    },
    startedAt: testNow - 60 * minuteMs,
    shiftedAt: testNow - 50 * minuteMs,
    ...{ hasSucceeded: true, isRollback: false },
    ...parts,
  };
}

const nothingSpent = { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0 };

export function anOutcome(parts: Partial<ActionFacts> = {}): ActionFacts {
  const at = testNow - dayMs;
  return {
    ...{ actionName: "Check", category: "Test", status: "Succeeded", attempt: 1 },
    ...{ startedAt: at, endedAt: at + minuteMs },
    ...parts,
  };
}

function aPassage(stageName: string, actions: readonly ActionFacts[]): StageFacts {
  const at = testNow - dayMs;
  return { stageName, startedAt: at, endedAt: at, outcome: "succeeded", spent: nothingSpent, actions };
}

export function anEnded(parts: Partial<ExecutionFacts> = {}): ExecutionFacts {
  const at = testNow - dayMs;
  return {
    id: toPipelineExecutionId("9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03"),
    ...{ status: "Succeeded", type: "STANDARD", trigger: "WebhookV2" },
    ...{ startedAt: at, endedAt: at + 5 * minuteMs, spent: nothingSpent, stages: [] },
    ...parts,
  };
}

/** One that ended with this outcome of one action. */
export function endedWith(stageName: string, parts: Partial<ActionFacts> = {}): ExecutionFacts {
  const outcome = anOutcome(parts);
  return anEnded({ endedAt: outcome.endedAt, stages: [aPassage(stageName, [outcome])] });
}

/** What a rule finds, as far as a table says it. */
export function told(rule: Rule, given: PostureFacts): readonly Pick<Finding, "severity" | "evidence">[] {
  return rule(given).map(({ severity, evidence }) => ({ severity, evidence }));
}
