import type { PipelineDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { prodAccount } from "../worlds/accounts";
import { action, approval, artifactStore, codeBuild, gitSource, roleArn } from "../worlds/parts";

/** A declaration AWS takes: source, build and deploy; a test spells out only what matters to it. */
export function declare(name: string, parts: Partial<PipelineDeclaration> = {}): PipelineDeclaration {
  return {
    name,
    roleArn: roleArn(prodAccount, name),
    artifactStore: artifactStore({ account: prodAccount, region: "eu-west-1" }),
    stages: [source(name), build(), deploy()],
    executionMode: "SUPERSEDED",
    pipelineType: "V2",
    ...parts,
  };
}

export function source(repository: string): StageDeclaration {
  return { name: "Source", actions: [gitSource(`acme/${repository}`)] };
}

export function build(parts: Partial<StageDeclaration> = {}): StageDeclaration {
  return {
    name: "Build",
    actions: [codeBuild("Build", "shop-build", { outputs: ["BuildOutput"], namespace: "BuildVariables" })],
    ...parts,
  };
}

export function deploy(parts: Partial<StageDeclaration> = {}): StageDeclaration {
  return {
    name: "Deploy",
    actions: [
      action("Deploy", ["Deploy", "CodeDeployToECS"], {
        configuration: { ApplicationName: "shop", DeploymentGroupName: "shop-blue-green" },
        inputs: ["BuildOutput"],
      }),
    ],
    ...parts,
  };
}

/** A stage of one manual approval. */
export function approve(
  configuration: Record<string, string> = {},
  timeoutInMinutes?: number,
): StageDeclaration {
  return {
    name: "Approve",
    actions: [approval("Approve", { configuration, ...(timeoutInMinutes ? { timeoutInMinutes } : {}) })],
  };
}

/** A rule that fails as long as the alarm of this name is in ALARM. */
export function alarmRule(AlarmName: string) {
  return {
    name: `${AlarmName}-rule`,
    ruleTypeId: {
      category: "Rule" as const,
      owner: "AWS" as const,
      provider: "CloudWatchAlarm",
      version: "1",
    },
    configuration: { AlarmName },
  };
}
