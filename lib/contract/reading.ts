import * as z from "zod/mini";

/** `POST /api/reading`: the approval this tab has open, said again before it expires; none when it was left. */
export const readingBodySchema = z.object({
  tab: z.string().check(z.minLength(8), z.maxLength(40)),
  open: z.nullable(
    z.object({
      pipeline: z.string().check(z.maxLength(200)),
      approval: z.string().check(z.maxLength(32)),
    }),
  ),
});
export type ReadingBody = z.infer<typeof readingBodySchema>;
