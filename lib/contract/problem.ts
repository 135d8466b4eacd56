import * as z from "zod/mini";
import { errorCodes } from "../model/app-error";

/** What every route answers when it can't do what was asked. */
export const problemSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  /** Where what was asked, and that it was not done, stands in the audit. */
  auditId: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;
