import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import {
  type ActionCategory,
  type ActionDeclaration,
  CodePipelineClient,
  CreatePipelineCommand,
  type PipelineVariableDeclaration,
  type StageDeclaration,
  type Tag,
} from "@aws-sdk/client-codepipeline";

export const prodAccount = "111122223333";
export const testRegion = "eu-west-1";

export type Sandbox = {
  url: string;
  aws: CodePipelineClient;
  control(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  /** Calls by operation since last asked. */
  takeCalls(): Promise<Record<string, number>>;
  stop(): void;
};

/** The sandbox as its own program on a free port, its time standing still. */
export async function startSandbox(): Promise<Sandbox> {
  const root = process.env.SANDBOX_ROOT ?? process.cwd();
  const args = ["--import", "tsx", "sandbox/main.ts", "--port", "0", "--empty", "--limits", "off"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const url = await readUrl(child.stdout);
  const control: Sandbox["control"] = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/_sandbox${path}`, init);
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  await control("POST", "/clock", { freeze: true });
  return {
    url,
    control,
    aws: new CodePipelineClient({ endpoint: url, region: testRegion, credentials: keysOf(prodAccount) }),
    async takeCalls() {
      // The sandbox's own promise (docs/sandbox.md).
      const { calls } = (await control("GET", "/calls")) as { calls: { operation: string; calls: number }[] };
      await control("DELETE", "/calls");
      const sums: Record<string, number> = {};
      for (const { operation, calls: count } of calls) sums[operation] = (sums[operation] ?? 0) + count;
      return sums;
    },
    stop: () => void child.kill("SIGTERM"),
  };
}

export function keysOf(account: string) {
  return { accessKeyId: `AKIASANDBOX${account}`, secretAccessKey: "sandbox" };
}

async function readUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error("The sandbox ended before it was ready.");
}

export function anActionDeclaration(
  name: string,
  [category, provider]: readonly [ActionCategory, string],
  parts: Partial<ActionDeclaration> = {},
): ActionDeclaration {
  return { name, actionTypeId: { category, owner: "AWS", provider, version: "1" }, runOrder: 1, ...parts };
}

const connectionArn =
  "arn:aws:codestar-connections:eu-west-1:111122223333:connection/7d9f2c1e-3b44-4a70-9a51-6c1f0c2b9e01";

/** Source → Build → Production, where a person approves before the deployment. */
export function plainStages(name: string): StageDeclaration[] {
  const source = anActionDeclaration("Source", ["Source", "CodeStarSourceConnection"], {
    configuration: { ConnectionArn: connectionArn, FullRepositoryId: `acme/${name}`, BranchName: "main" },
    outputArtifacts: [{ name: "Code" }],
    namespace: "Source",
  });
  const build = anActionDeclaration("Build", ["Build", "CodeBuild"], {
    configuration: { ProjectName: name },
    inputArtifacts: [{ name: "Code" }],
    outputArtifacts: [{ name: "Image" }],
  });
  const approve = anActionDeclaration("Approve", ["Approval", "Manual"], {
    configuration: {
      CustomData: "Release #{Source.CommitMessage}?",
      ExternalEntityLink: "https://example.com/42",
    },
    timeoutInMinutes: 60,
  });
  const deploy = anActionDeclaration("Deploy", ["Deploy", "CodeDeploy"], {
    configuration: { ApplicationName: name, DeploymentGroupName: "prod" },
    inputArtifacts: [{ name: "Image" }],
    runOrder: 2,
  });
  return [
    { name: "Source", actions: [source] },
    { name: "Build", actions: [build] },
    { name: "Production", actions: [approve, deploy] },
  ];
}

type NewPipeline = {
  stages?: StageDeclaration[];
  executionMode?: "SUPERSEDED" | "QUEUED" | "PARALLEL";
  tags?: Tag[];
  variables?: PipelineVariableDeclaration[];
};

/** Creating a pipeline starts its first execution. */
export async function createPipeline(sandbox: Sandbox, name: string, parts: NewPipeline = {}): Promise<void> {
  const { stages = plainStages(name), executionMode = "SUPERSEDED", tags = [], variables } = parts;
  await sandbox.aws.send(
    new CreatePipelineCommand({
      pipeline: {
        name,
        stages,
        executionMode,
        pipelineType: "V2",
        ...(variables ? { variables } : {}),
        roleArn: `arn:aws:iam::${prodAccount}:role/service-role/pipelines`,
        ...(variables ? { variables } : {}),
        artifactStore: { type: "S3", location: "codepipeline-eu-west-1" },
      },
      tags,
    }),
  );
}
