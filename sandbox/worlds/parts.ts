import type {
  ActionCategory,
  ActionDeclaration,
  ArtifactStore,
  StageDeclaration,
} from "@aws-sdk/client-codepipeline";

/** Building blocks of generated definitions. */
export interface ActionParts {
  readonly configuration?: Record<string, string>;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly runOrder?: number;
  readonly namespace?: string;
  readonly region?: string;
  readonly timeoutInMinutes?: number;
}

export function action(
  name: string,
  [category, provider]: readonly [ActionCategory, string],
  { inputs = [], outputs = [], configuration = {}, runOrder = 1, ...rest }: ActionParts,
): ActionDeclaration {
  return {
    name,
    actionTypeId: { category, owner: "AWS", provider, version: "1" },
    runOrder,
    configuration,
    inputArtifacts: inputs.map((artifact) => ({ name: artifact })),
    outputArtifacts: outputs.map((artifact) => ({ name: artifact })),
    ...rest,
  };
}

export function codeBuild(
  name: string,
  project: string,
  parts: ActionParts & { test?: boolean } = {},
): ActionDeclaration {
  const { test, ...rest } = parts;
  return action(name, [test ? "Test" : "Build", "CodeBuild"], {
    inputs: ["SourceOutput"],
    ...rest,
    configuration: { ProjectName: project, ...rest.configuration },
  });
}

export function approval(name: string, parts: ActionParts = {}): ActionDeclaration {
  return action(name, ["Approval", "Manual"], parts);
}

const connection =
  "arn:aws:codestar-connections:eu-west-1:111122223333:connection/7d9f2c1e-3b44-4a70-9a51-6c1f0c2b9e01";

export function gitSource(
  repository: string,
  parts: ActionParts & { branch?: string } = {},
): ActionDeclaration {
  const { branch = "main", ...rest } = parts;
  return action("Source", ["Source", "CodeStarSourceConnection"], {
    outputs: ["SourceOutput"],
    namespace: "SourceVariables",
    ...rest,
    configuration: { ConnectionArn: connection, FullRepositoryId: repository, BranchName: branch },
  });
}

export function sourceStage(name: string): StageDeclaration {
  return { name: "Source", actions: [gitSource(`acme/${name}`)] };
}

export function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/service-role/AWSCodePipelineServiceRole-${name}`.slice(0, 140);
}

export function artifactStore({ account, region }: { account: string; region: string }): ArtifactStore {
  return { type: "S3", location: `codepipeline-${region}-${account}` };
}
