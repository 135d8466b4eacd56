import * as z from "zod/mini";
import { toPipelineExecutionId } from "../model/ids";
import { limits } from "../model/pipeline-act/limits";
import { pipelineActKinds, sourceOverrideTypes } from "../model/pipeline-act/pipeline-act";
import { parsePipelineKey, pipelineKeyOf } from "../model/scope";
import { parsedBy } from "./parsed-by";

function parseKey(raw: string) {
  const address = parsePipelineKey(raw);
  return address && pipelineKeyOf(address);
}

// AWS takes nothing else in a request, whatever its answers may hold.
function parseExecutionId(raw: string) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(raw) ? toPipelineExecutionId(raw) : undefined;
}

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const name = text(limits.name.most).check(z.regex(limits.name.pattern));
const word = text(200);
// Reasons are counted by the model, in code points, and refused in words.
const reason = z.string().check(z.maxLength(2_000));
const executionId = z.pipe(
  z.string().check(z.maxLength(36)),
  parsedBy(parseExecutionId, "an execution's id"),
);

const hasEachOnce = (names: readonly string[]) => new Set(names).size === names.length;

const variables = z
  .array(
    z.strictObject({
      name: text(limits.variableName.most).check(z.regex(limits.variableName.pattern)),
      value: text(limits.variableValue.most),
    }),
  )
  .check(z.maxLength(limits.variables))
  .check(z.refine((all) => hasEachOnce(all.map((one) => one.name)), "expected each variable once"));

const overrides = z
  .array(
    z.strictObject({
      actionName: name,
      type: z.enum(sourceOverrideTypes),
      value: text(limits.revisionValue.most),
    }),
  )
  .check(z.maxLength(limits.overrides))
  .check(z.refine((all) => hasEachOnce(all.map((one) => one.actionName)), "expected each source once"));

const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("start"), overrides, variables }),
  z.strictObject({ kind: z.enum(["stop", "abandon"]), executionId, reason: z.optional(reason) }),
  z.strictObject({
    kind: z.enum(["retry-failed", "retry-all", "roll-back"]),
    ...{ stageName: name, executionId },
  }),
  z.strictObject({ kind: z.literal("enable-transition"), stageName: name }),
  z.strictObject({ kind: z.literal("disable-transition"), stageName: name, reason }),
  z.strictObject({
    kind: z.literal("override"),
    ...{ stageName: name, executionId },
    // AWS lets nobody past a condition on failure.
    conditionType: z.enum(["BEFORE_ENTRY", "ON_SUCCESS"]),
  }),
]);

/** `POST /api/pipelines/act` */
export const pipelineActBodySchema = z.strictObject({
  pipeline: z.pipe(z.string().check(z.maxLength(200)), parsedBy(parseKey, "account/region/name")),
  act: actSchema,
  /** As it stood on screen: what is not so any more is not acted on. */
  seen: z.strictObject({
    version: z.optional(z.int().check(z.minimum(0))),
    stage: z.optional(z.strictObject({ executionId: z.optional(executionId), status: z.optional(word) })),
    executionStatus: z.optional(word),
    transition: z.optional(z.enum(["enabled", "disabled"])),
    waiting: z.optional(z.array(executionId).check(z.maxLength(100))),
  }),
  /** One opening of a dialog: a second press in it starts nothing again. */
  press: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/))),
});
export type PipelineActBody = z.infer<typeof pipelineActBodySchema>;

/** What a body that is otherwise none still names. */
export const pipelineActNameSchema = z.object({ act: z.object({ kind: z.enum(pipelineActKinds) }) });

/** AWS took it. Whether it shows it too, the stream tells. */
export const pipelineActAnswerSchema = z.object({
  outcome: z.literal("sent"),
  auditId: z.string(),
  /** The execution that began: of a start, and of a rollback. */
  executionId: z.optional(z.string()),
});
export type PipelineActAnswer = z.infer<typeof pipelineActAnswerSchema>;
