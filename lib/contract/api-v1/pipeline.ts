import * as z from "zod/mini";
import { filterStatuses } from "../../model/filter";
import { freshnessKinds } from "../../model/freshness";
import { at, list, name, told, word } from "./described";
import { executionV1, revisionV1 } from "./execution";

const text = z.optional(z.string());

export const freshnessV1 = name(
  "Freshness",
  z.strictObject({
    state: told(z.enum(freshnessKinds), "`stale`: what is told was true at `at`, and may not be any more."),
    at: z.optional(at("When AWS was last read; absent if never.")),
    because: z.optional(told(z.string(), "Why it is stale, or was never read.")),
  }),
);
export type FreshnessV1 = z.infer<typeof freshnessV1>;

const situation = name(
  "Situation",
  z.strictObject({
    kind: told(
      z.enum(filterStatuses),
      "The one thing to say of the pipeline: what needs a person comes first.",
    ),
    stageName: text,
    actionName: text,
    reason: text,
    since: z.optional(at("Since when.")),
  }),
);
export type SituationV1 = z.infer<typeof situation>;

const briefFields = {
  key: told(z.string(), "`account/region/name`"),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  name: z.string(),
  application: text,
  tags: z.optional(told(z.record(z.string(), z.string()), "Absent while they are not read.")),
  isProduction: told(z.boolean(), "One of its stages is."),
  situation,
  freshness: freshnessV1,
};

export const pipelineBriefV1 = name(
  "PipelineBrief",
  z.strictObject({
    ...briefFields,
    stages: list(
      z.strictObject({
        name: z.string(),
        isProduction: z.boolean(),
        status: z.optional(told(z.string(), "AWS's word; absent where none ever entered.")),
        executionId: text,
        revisionIds: told(list(z.string()), "Of what is in the stage now."),
      }),
    ),
  }),
);
export type PipelineBriefV1 = z.infer<typeof pipelineBriefV1>;

const action = z.strictObject({
  name: z.string(),
  category: z.string(),
  provider: text,
  status: z.optional(told(z.string(), "Absent where the execution in the stage has not reached it.")),
  startedAt: z.optional(at("Its start.")),
  changedAt: z.optional(at("When its status last changed.")),
  summary: text,
});

const stage = name(
  "Stage",
  z.strictObject({
    name: z.string(),
    isProduction: z.boolean(),
    status: text,
    executionId: told(text, "In the stage now, or last."),
    revisions: list(revisionV1),
    waiting: told(list(z.string()), "Executions that wait to enter it."),
    transition: z.strictObject({
      isEnabled: z.boolean(),
      reason: text,
      by: text,
      at: z.optional(at("Since when.")),
    }),
    actions: list(action),
  }),
);

const approval = z.strictObject({
  stageName: z.string(),
  actionName: z.string(),
  executionId: z.string(),
  startedAt: at("Since when it waits."),
  expiresAt: at("Computed from its start: AWS does not tell it."),
});

export const pipelineV1 = name(
  "Pipeline",
  z.strictObject({
    ...briefFields,
    version: z.optional(z.number()),
    type: told(text, "`V1` or `V2`."),
    mode: z.string(),
    stages: list(stage),
    approvals: told(list(approval), "Those that wait."),
    executions: told(list(executionV1), "The newest of them, first; also those that go on."),
  }),
);
export type PipelineV1 = z.infer<typeof pipelineV1>;

/** `GET /api/v1/pipelines` */
export const pipelinesQuery = z.strictObject({
  q: z.optional(
    told(
      word(),
      "The fleet's filter: `status:failed account:prod tag:team=payments text`. All terms must hold.",
    ),
  ),
});

export const pipelinesAnswer = name(
  "Pipelines",
  z.strictObject({
    sequence: told(z.number(), "Of the newest change that is in it; it only grows."),
    pipelines: list(pipelineBriefV1),
  }),
);
export type PipelinesAnswer = z.infer<typeof pipelinesAnswer>;
