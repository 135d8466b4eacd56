import * as z from "zod/mini";
import { parseRegion } from "../model/ids";
import { parsedBy } from "./parsed-by";

/** Characters one may look for: CloudWatch Logs takes a pattern of 1,024. */
export const longestSearch = 200;

const region = z.pipe(z.string(), parsedBy(parseRegion, "a region"));
const line = z.object({
  at: z.number(),
  text: z.string(),
  left: z.optional(z.number()),
  isError: z.optional(z.boolean()),
});

/** `GET /api/logs?pipeline=<key>&action=<id>&from=<cursor>`: a part of the log, or why there is none. */
export const logAnswerSchema = z.object({
  lines: z.readonly(z.array(line)),
  /** Where to read on; absent at an end, `later` also while the action goes on: ask again. */
  earlier: z.optional(z.string()),
  later: z.optional(z.string()),
  /** The action is at work: more may come. */
  isGrowing: z.boolean(),
  problem: z.optional(z.string()),
  place: z.optional(z.object({ region, group: z.string(), stream: z.string() })),
});
export type LogAnswer = z.infer<typeof logAnswerSchema>;

/** `GET /api/logs/search?pipeline=<key>&action=<id>&text=…[&next=…]`: in the log's order. */
export const logSearchAnswerSchema = z.object({
  matches: z.readonly(z.array(line)),
  /** There may be more: not all of the log was looked through. */
  next: z.optional(z.string()),
  problem: z.optional(z.string()),
});
export type LogSearchAnswer = z.infer<typeof logSearchAnswerSchema>;
