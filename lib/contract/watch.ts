import * as z from "zod/mini";

/** `POST /api/watch`: keys of the pipelines and deployments this browser has open; said again before it expires. */
export const watchBodySchema = z.object({
  open: z.array(z.string().check(z.maxLength(500))).check(z.maxLength(20)),
});
export type WatchBody = z.infer<typeof watchBodySchema>;
