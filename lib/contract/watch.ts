import * as z from "zod/mini";

/** `POST /api/watch`: the pipelines whose pages this browser has open; said again before it expires. */
export const watchBodySchema = z.object({
  pipelines: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(20)),
});
export type WatchBody = z.infer<typeof watchBodySchema>;
