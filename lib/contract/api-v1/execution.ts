import * as z from "zod/mini";
import { errorCodes } from "../../model/app-error";
import { at, list, ms, name, told, word } from "./described";

const text = z.optional(z.string());

export const problemAnswer = name(
  "Problem",
  z.object({
    code: z.enum(errorCodes),
    message: told(z.string(), "What happened and what to do, in words."),
  }),
);

export const revisionV1 = name(
  "Revision",
  z.strictObject({
    actionName: told(z.string(), "The source action that brought it."),
    revisionId: told(z.string(), "As the source calls it: a commit, a version of an object, a digest."),
    message: text,
    url: text,
    author: text,
    branch: text,
    committedAt: z.optional(at("When it was made, where the source tells.")),
  }),
);
export type RevisionV1 = z.infer<typeof revisionV1>;

const trigger = z.strictObject({ type: told(z.string(), "AWS's word, such as `WebhookV2`."), detail: text });

export const executionV1 = name(
  "Execution",
  z.strictObject({
    pipeline: told(z.string(), "`account/region/name`"),
    id: told(z.string(), "AWS's `pipelineExecutionId`."),
    status: told(
      z.string(),
      "AWS's word: `InProgress`, `Stopping`, `Succeeded`, `Failed`, `Stopped`, `Superseded`, `Cancelled`; a word AWS adds comes as it is.",
    ),
    type: told(z.string(), "`STANDARD` or `ROLLBACK`."),
    mode: told(z.string(), "`SUPERSEDED`, `QUEUED` or `PARALLEL`."),
    startedAt: z.optional(at("Its start.")),
    endedAt: z.optional(at("Its end; absent while it goes on. A retry ends it again.")),
    durationMs: z.optional(ms("From start to end.")),
    trigger: z.optional(trigger),
    revisions: list(revisionV1),
    version: z.optional(told(z.number(), "Of the pipeline's definition, where it is known.")),
    rollbackTargetId: z.optional(told(z.string(), "Of a rollback: the execution gone back to.")),
    stopReason: text,
    statusSummary: text,
  }),
);
export type ExecutionV1 = z.infer<typeof executionV1>;

export const mostExecutions = 200;
export const usualExecutions = 50;

/** `GET /api/v1/executions` */
export const executionsQuery = z.strictObject({
  pipeline: z.optional(told(word(), "Of one pipeline alone: `account/region/name`.")),
  status: z.optional(told(word(), "With this status alone, as AWS spells it.")),
  from: z.optional(told(z.string().check(z.regex(/^\d{1,15}$/)), "Ended at or after this time, in ms.")),
  to: z.optional(told(z.string().check(z.regex(/^\d{1,15}$/)), "Ended before this time, in ms.")),
  limit: z.optional(
    told(
      z.string().check(z.regex(/^([1-9]\d?|1\d\d|200)$/)),
      `How many at most, 1 to ${mostExecutions}; ${usualExecutions} if left out.`,
    ),
  ),
  cursor: z.optional(told(word(), "`next` of the page before, with the same other parameters.")),
});

export const executionsAnswer = name(
  "Executions",
  z.strictObject({
    executions: told(list(executionV1), "Those that have ended, the latest end first."),
    next: z.optional(told(z.string(), "The cursor of the next page; absent on the last.")),
  }),
);
export type ExecutionsAnswer = z.infer<typeof executionsAnswer>;
