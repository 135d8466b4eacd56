import {
  type CreatePipelineInput,
  CreatePipelineInput$,
  CreatePipelineOutput$,
  type DeletePipelineInput,
  DeletePipelineInput$,
  type GetPipelineInput,
  GetPipelineInput$,
  GetPipelineOutput$,
  type ListPipelinesInput,
  ListPipelinesInput$,
  ListPipelinesOutput$,
  type ListTagsForResourceInput,
  ListTagsForResourceInput$,
  ListTagsForResourceOutput$,
  type PipelineDeclaration,
  type UpdatePipelineInput,
  UpdatePipelineInput$,
  UpdatePipelineOutput$,
} from "@aws-sdk/client-codepipeline";
import { addPipeline, deletePipeline, updatePipeline } from "../../engine/definitions";
import { currentDefinition, type Pipeline, stagesOf } from "../../engine/pipeline";
import { pollingDisabledAt } from "../../engine/polling";
import { startExecution } from "../../engine/start";
import { pipelinesOf } from "../../engine/world";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { pageOf, pageOfSorted } from "../../wire/page";
import { stamp } from "../../wire/stamp";
import { requireSound } from "../declaration-rules";
import { requirePipeline } from "../require";
import { masked } from "../shapes/secrets";

const listPipelines = operation<ListPipelinesInput>(
  ListPipelinesInput$,
  ListPipelinesOutput$,
  ({ world, caller, input }) => {
    const all = [...pipelinesOf(world, caller.account, caller.region).values()];
    all.sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = pageOfSorted(all, (p) => p.name, "ListPipelines", {
      ...input,
      maxResults: input.maxResults ?? 1000,
    });
    return { pipelines: page.items.map(listed), nextToken: page.nextToken };
  },
);

function listed(pipeline: Pipeline) {
  const { version, pipelineType, executionMode } = currentDefinition(pipeline);
  return {
    name: pipeline.name,
    version,
    pipelineType,
    executionMode,
    created: stamp(pipeline.createdAt),
    updated: stamp(pipeline.updatedAt),
  };
}

const getPipeline = operation<GetPipelineInput>(GetPipelineInput$, GetPipelineOutput$, (request) => {
  const { input } = request;
  const pipeline = requirePipeline(request, input.name);
  const declaration = pipeline.versions[(input.version ?? pipeline.versions.length) - 1];
  if (!declaration) {
    throw new Refusal(
      "PipelineVersionNotFoundException",
      `The pipeline '${pipeline.name}' does not have a version '${input.version}'`,
    );
  }
  const disabledAt = pollingDisabledAt(request.world, pipeline);
  return {
    pipeline: shown(declaration),
    metadata: {
      pipelineArn: pipeline.arn,
      created: stamp(pipeline.createdAt),
      updated: stamp(pipeline.updatedAt),
      ...(disabledAt === undefined ? {} : { pollingDisabledAt: stamp(disabledAt) }),
    },
  };
});

function shown(declaration: PipelineDeclaration): PipelineDeclaration {
  return {
    ...declaration,
    stages: stagesOf(declaration).map((stage) => ({
      ...stage,
      actions: (stage.actions ?? []).map((action) =>
        action.configuration ? { ...action, configuration: masked(action.configuration) } : action,
      ),
    })),
  };
}

const createPipeline = operation<CreatePipelineInput>(
  CreatePipelineInput$,
  CreatePipelineOutput$,
  ({ world, caller, input }) => {
    const declaration = requireDeclaration(input.pipeline);
    if (pipelinesOf(world, caller.account, caller.region).has(declaration.name ?? "")) {
      throw new Refusal(
        "PipelineNameInUseException",
        `A pipeline with name '${declaration.name}' already exists`,
      );
    }
    const pipeline = addPipeline(world, caller, declaration, input.tags ?? []);
    startExecution(world, pipeline, {
      trigger: { triggerType: "CreatePipeline", triggerDetail: caller.arn },
    });
    return { pipeline: shown(currentDefinition(pipeline)), tags: pipeline.tags };
  },
);

const updatePipelineOperation = operation<UpdatePipelineInput>(
  UpdatePipelineInput$,
  UpdatePipelineOutput$,
  (request) => {
    const declaration = requireDeclaration(request.input.pipeline);
    const pipeline = requirePipeline(request, declaration.name);
    return { pipeline: shown(updatePipeline(request.world, pipeline, declaration)) };
  },
);

function requireDeclaration(declaration: PipelineDeclaration | undefined): PipelineDeclaration {
  if (!declaration) throw new Refusal("ValidationException", "A pipeline declaration is required");
  requireSound(declaration);
  return declaration;
}

/** Deleting what is not there is done already: AWS says nothing. */
const deletePipelineOperation = operation<DeletePipelineInput>(DeletePipelineInput$, "unit", (request) => {
  const { world, caller, input } = request;
  const pipeline = pipelinesOf(world, caller.account, caller.region).get(input.name ?? "");
  if (pipeline) deletePipeline(world, pipeline);
});

const listTags = operation<ListTagsForResourceInput>(
  ListTagsForResourceInput$,
  ListTagsForResourceOutput$,
  ({ world, caller, input }) => {
    const { resourceArn = "" } = input;
    const pipeline = pipelineByArn(world, caller, resourceArn);
    const page = pageOf(pipeline.tags, (tag) => tag.key ?? "", resourceArn, input);
    return { tags: page.items, nextToken: page.nextToken };
  },
);

function pipelineByArn(
  world: Request<unknown>["world"],
  caller: Request<unknown>["caller"],
  arn: string,
): Pipeline {
  const [, , , region, account, name = ""] = arn.split(":");
  if (name.includes("/")) throw new Refusal("InvalidArnException", `Tags are not kept for ${arn}`);
  const isOwn = region === caller.region && account === caller.account;
  const pipeline = isOwn ? pipelinesOf(world, caller.account, caller.region).get(name) : undefined;
  if (!pipeline) throw new Refusal("ResourceNotFoundException", `Could not find the resource ${arn}`);
  return pipeline;
}

export const definitionOperations = {
  ListPipelines: listPipelines,
  GetPipeline: getPipeline,
  CreatePipeline: createPipeline,
  UpdatePipeline: updatePipelineOperation,
  DeletePipeline: deletePipelineOperation,
  ListTagsForResource: listTags,
};
