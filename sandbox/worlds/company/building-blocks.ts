import type { ActionDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { action, approval, codeBuild, gitSource } from "../parts";
import { stage } from "./company-pipeline";

/** The stages most of the company's services share. */
export function source(repository: string): StageDeclaration {
  return stage("Source", [gitSource(`acme/${repository}`)]);
}

export function build(name: string): StageDeclaration {
  return stage("Build", [
    codeBuild("Compile", `${name}-build`, { outputs: ["BuildOutput"], namespace: "BuildVariables" }),
    codeBuild("UnitTests", `${name}-unit`, { test: true }),
  ]);
}

export function tests(name: string, inputs = ["BuildOutput"]): StageDeclaration {
  return stage("Test", [
    codeBuild("IntegrationTests", `${name}-integration`, { test: true, inputs }),
    codeBuild("ContractTests", `${name}-contract`, { test: true, inputs }),
  ]);
}

export function ecs(name: string, group: string, runOrder = 1): ActionDeclaration {
  return action("Deploy", ["Deploy", "CodeDeployToECS"], {
    inputs: ["BuildOutput"],
    runOrder,
    configuration: {
      ApplicationName: name,
      DeploymentGroupName: `${name}-${group}`,
      TaskDefinitionTemplateArtifact: "BuildOutput",
      TaskDefinitionTemplatePath: "taskdef.json",
      AppSpecTemplateArtifact: "BuildOutput",
      AppSpecTemplatePath: "appspec.yaml",
    },
  });
}

export function ec2(name: string, group: string, runOrder = 1): ActionDeclaration {
  return action("Deploy", ["Deploy", "CodeDeploy"], {
    inputs: ["BuildOutput"],
    runOrder,
    configuration: { ApplicationName: name, DeploymentGroupName: `${name}-${group}` },
  });
}

/** Through ECS itself, which follows the service's own strategy. */
export function ecsNative(name: string, group: string): ActionDeclaration {
  return action("Deploy", ["Deploy", "ECS"], {
    inputs: ["BuildOutput"],
    configuration: {
      ClusterName: "acme",
      ServiceName: `${name}-${group}`,
      FileName: "imagedefinitions.json",
    },
  });
}

/** Through CodeDeploy, whose group carries the function's name. */
export function lambdaByCodeDeploy(name: string): ActionDeclaration {
  return action("Deploy", ["Deploy", "CodeDeploy"], {
    inputs: ["BuildOutput"],
    configuration: { ApplicationName: name, DeploymentGroupName: name },
  });
}

export function lambda(name: string, strategy = "AllAtOnce"): ActionDeclaration {
  return action("Deploy", ["Deploy", "Lambda"], {
    inputs: ["BuildOutput"],
    configuration: {
      FunctionName: name,
      FunctionAlias: "live",
      DeployStrategy: strategy,
      Alarms: `${name}-errors`,
    },
  });
}

/** Says what is released, and where to look at it first. */
export function signOff(name: string, text = "release to production"): ActionDeclaration {
  return approval("SignOff", {
    configuration: {
      CustomData: `Please check staging, then ${text}: "#{SourceVariables.CommitMessage}" by #{SourceVariables.AuthorDisplayName}`,
      ExternalEntityLink: `https://staging.acme.example/${name}/releases/#{SourceVariables.CommitId}`,
      NotificationArn: "arn:aws:sns:eu-west-1:111122223333:release-approvals",
    },
  });
}

export function changeSet(stack: string, runOrder = 1): ActionDeclaration[] {
  const configuration = { StackName: stack, ChangeSetName: `${stack}-changes` };
  return [
    action("CreateChangeSet", ["Deploy", "CloudFormation"], {
      inputs: ["BuildOutput"],
      runOrder,
      configuration: {
        ...configuration,
        ActionMode: "CHANGE_SET_REPLACE",
        TemplatePath: "BuildOutput::template.yaml",
      },
    }),
    action("ExecuteChangeSet", ["Deploy", "CloudFormation"], {
      runOrder: runOrder + 1,
      configuration: { ...configuration, ActionMode: "CHANGE_SET_EXECUTE" },
    }),
  ];
}

export function alarmRule(name: string, alarm: string, waitMinutes = 1) {
  return {
    name,
    ruleTypeId: { category: "Rule", owner: "AWS", provider: "CloudWatchAlarm", version: "1" },
    configuration: { AlarmName: alarm, AlarmStates: "ALARM", WaitTime: String(waitMinutes) },
  } as const;
}

/** Passes while the pipeline's variable looks like this. */
export function matchRule(name: string, variable: string, pattern: string) {
  return {
    name,
    ruleTypeId: { category: "Rule", owner: "AWS", provider: "VariableCheck", version: "1" },
    configuration: { Variable: `#{variables.${variable}}`, Value: pattern, Operator: "MATCHES" },
  } as const;
}

/** Usual minutes of the stages above. */
export const usualBuild = { "Source/Source": 0.1, "Build/Compile": 4, "Build/UnitTests": 3 };
export const usualTests = { "Test/IntegrationTests": 7, "Test/ContractTests": 3 };
