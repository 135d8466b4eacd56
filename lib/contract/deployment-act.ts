import * as z from "zod/mini";
import { deploymentActKinds } from "../model/deployment-acts";
import { deploymentKeyOf, parseDeploymentKey } from "../model/scope";
import { parsedBy } from "./parsed-by";

function parseKey(raw: string) {
  const address = parseDeploymentKey(raw);
  return address && deploymentKeyOf(address);
}

const longestKey = 500;
const longestWord = 200;
const mostUnits = 2_000;

/** `POST /api/deployments/act` */
export const actBodySchema = z.strictObject({
  deployment: z.pipe(z.string().check(z.maxLength(longestKey)), parsedBy(parseKey, "account/region/id")),
  act: z.enum(deploymentActKinds),
  /** As it stood on screen: what is not so any more is not acted on. */
  seen: z.strictObject({
    status: z.string().check(z.minLength(1), z.maxLength(longestWord)),
    percent: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
    hookId: z.optional(z.string().check(z.maxLength(longestWord))),
  }),
  /** Counted by the model, in code points. */
  reason: z.optional(z.string().check(z.maxLength(mostUnits))),
});
export type ActBody = z.infer<typeof actBodySchema>;

/** What a body that is otherwise none still names. */
export const actNameSchema = z.object({ act: z.enum(deploymentActKinds) });

/** AWS took it. Whether it shows it too, the stream tells. */
export const actAnswerSchema = z.object({ outcome: z.literal("sent"), auditId: z.string() });
export type ActAnswer = z.infer<typeof actAnswerSchema>;
