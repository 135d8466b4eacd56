import type { PipelineDeclaration } from "@aws-sdk/client-codepipeline";
import { beforeEach, describe, expect, test } from "vitest";
import { approve, build, declare, deploy, source } from "../testing/declarations";
import { sandboxForTests } from "../testing/use-sandbox";
import { action, approval, codeBuild, gitSource } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();

beforeEach(async () => {
  await aws().createPipeline({ pipeline: declare("shop") });
});

async function ask(operation: string, input: unknown): Promise<{ __type?: string; message?: string }> {
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const response = await sandbox().post({ target: `CodePipeline_20150709.${operation}`, body });
  return (await response.json()) as { __type?: string; message?: string };
}

const uuid = "00000000-0000-4000-8000-000000000000";
const transition = { pipelineName: "shop", stageName: "Build", transitionType: "Inbound", reason: "Freeze" };

describe("input that breaks the service model", () => {
  test.each([
    [
      "a member that is missing",
      "GetPipeline",
      {},
      "'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a name of strange signs",
      "GetPipeline",
      { name: "a b" },
      "regular expression pattern: [A-Za-z0-9.@\\-_]+",
    ],
    ["a page too large", "ListPipelines", { maxResults: 1001 }, "value less than or equal to 1000"],
    [
      "a page of nothing",
      "ListActionExecutions",
      { pipelineName: "shop", maxResults: 0 },
      "greater than or equal to 1",
    ],
    ["a reason with a comma", "DisableStageTransition", { ...transition, reason: "a, b" }, "at 'reason'"],
    [
      "a word of no enumeration",
      "EnableStageTransition",
      { ...transition, transitionType: "Up" },
      "enum value set: [Inbound, Outbound]",
    ],
    [
      "an id that is none",
      "GetPipelineExecution",
      { pipelineName: "shop", pipelineExecutionId: "X" },
      "'pipelineExecutionId'",
    ],
    [
      "a list without members",
      "StartPipelineExecution",
      { name: "shop", variables: [] },
      "length greater than or equal to 1",
    ],
    [
      "a list with a null in it",
      "StartPipelineExecution",
      { name: "shop", sourceRevisions: [null] },
      "'sourceRevisions.1.member'",
    ],
    [
      "a summary too long",
      "PutApprovalResult",
      {
        pipelineName: "shop",
        stageName: "Build",
        actionName: "Build",
        token: uuid,
        result: { status: "Approved", summary: "x".repeat(513) },
      },
      "at 'result.summary'",
    ],
    [
      "a variable nobody declared",
      "StartPipelineExecution",
      { name: "shop", variables: [{ name: "X", value: "1" }] },
      "declares no variable X",
    ],
    [
      "a revision of no source",
      "StartPipelineExecution",
      { name: "shop", sourceRevisions: [{ actionName: "X", revisionType: "COMMIT_ID", revisionValue: "1" }] },
      "no source action with name 'X'",
    ],
  ])("%s is a ValidationException that says where", async (_, operation, input, reason) => {
    const answer = await ask(operation, input);
    expect(answer.__type).toBe("ValidationException");
    expect(answer.message).toContain(reason);
  });

  test("counts all that is wrong", async () => {
    const { message } = await ask("RollbackStage", { pipelineName: "a b" });
    expect(message).toMatch(/^3 validation errors detected: /);
  });

  test.each([
    ["text in place of a number", "ListPipelines", { maxResults: "10" }],
    ["a list in place of a structure", "CreatePipeline", { pipeline: [] }],
    ["a number in place of text", "GetPipeline", { name: 7 }],
    ["a list as the whole", "GetPipeline", []],
    ["what is no JSON", "GetPipeline", "{name:"],
    ["a null as the whole", "GetPipeline", "null"],
  ])("%s is a SerializationException", async (_, operation, input) => {
    expect((await ask(operation, input)).__type).toBe("SerializationException");
  });
});

const stages = (...given: NonNullable<PipelineDeclaration["stages"]>) => ({ stages: given });
const deployTwice = action("Deploy", ["Deploy", "ECS"], { inputs: ["BuildOutput"] });

describe("a declaration that doesn't fit together", () => {
  test.each<[string, string, Partial<PipelineDeclaration>]>([
    ["of one stage", "InvalidStructureException", stages(source("x"))],
    ["with an empty stage", "InvalidStructureException", stages(source("x"), { name: "Build", actions: [] })],
    ["with two stages of a name", "InvalidStructureException", stages(source("x"), approve(), approve())],
    [
      "with two actions of a name",
      "InvalidStructureException",
      stages(source("x"), { name: "A", actions: [approval("A"), approval("A")] }),
    ],
    [
      "with a source in a later stage",
      "InvalidStructureException",
      stages(source("x"), { name: "B", actions: [gitSource("acme/y", { outputs: ["Y"], namespace: "Y" })] }),
    ],
    ["that doesn't begin with a source", "InvalidStructureException", stages(approve(), source("x"))],
    ["with two kinds of stores", "InvalidStructureException", { artifactStores: {} }],
    [
      "of type V1 in QUEUED mode",
      "InvalidStructureException",
      { pipelineType: "V1", executionMode: "QUEUED" },
    ],
    [
      "with a namespace used twice",
      "InvalidStructureException",
      stages(source("x"), { name: "A", actions: [approval("A", { namespace: "SourceVariables" })] }),
    ],
    [
      "that rolls back its source",
      "InvalidStructureException",
      stages({ ...source("x"), onFailure: { result: "ROLLBACK" } }, approve()),
    ],
    [
      "with a provider AWS doesn't have",
      "InvalidActionDeclarationException",
      stages(source("x"), { name: "A", actions: [action("A", ["Build", "Maven"], {})] }),
    ],
    [
      "without a key its provider needs",
      "InvalidActionDeclarationException",
      stages(source("x"), build(), deploy({ actions: [deployTwice] })),
    ],
    [
      "with too few artifacts",
      "InvalidActionDeclarationException",
      stages(source("x"), { name: "A", actions: [codeBuild("A", "a", { inputs: [] })] }),
    ],
    ["that takes what nothing gives", "InvalidActionDeclarationException", stages(source("x"), deploy())],
    [
      "that gives the same artifact twice",
      "InvalidActionDeclarationException",
      stages(source("x"), { name: "A", actions: [codeBuild("A", "a", { outputs: ["SourceOutput"] })] }),
    ],
    [
      "that refers to no namespace",
      "InvalidActionDeclarationException",
      stages(source("x"), approve({ CustomData: "#{Moon.phase}" })),
    ],
    [
      "with a time-out on a build",
      "InvalidActionDeclarationException",
      stages(source("x"), { name: "A", actions: [codeBuild("A", "a", { timeoutInMinutes: 5 })] }),
    ],
  ])("%s is refused: %s", async (_, name, parts) => {
    const pipeline = declare("other", parts);
    await expect(aws().createPipeline({ pipeline })).rejects.toMatchObject({ name });
    await expect(aws().updatePipeline({ pipeline: { ...pipeline, name: "shop" } })).rejects.toMatchObject({
      name,
    });
    expect((await aws().getPipeline({ name: "shop" })).pipeline?.version).toBe(1);
  });
});
