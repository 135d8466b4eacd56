import * as z from "zod/mini";
import { errorCodes } from "../model/app-error";

/** What every route answers when it can't do what was asked. */
export const problemSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
