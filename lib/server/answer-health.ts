import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";

/** What CloudWatch told of both versions of a deployment, as the collector last stored it. */
export async function answerHealth(request: Request, actor: Actor): Promise<Response> {
  const { live, store } = getContainer();
  const key = new URL(request.url).searchParams.get("deployment") ?? "";
  const deployment = live.findDeployment(key, visibilityOf(actor));
  if (deployment === undefined) {
    throw new AppError("not-found", "There is no such deployment, or you may not see it.");
  }
  const series = (await store.readHealthSeries(deployment.key)) ?? null;
  return Response.json({ series }, { headers: { "cache-control": "no-store" } });
}
