import { Registry } from "prom-client";
import { isSameSecret, readBearer } from "../../http/bearer";
import { toProblemResponse } from "../../http/route";
import { withChallenge } from "../../http/token-route";
import { AppError } from "../../model/app-error";
import { type Container, getContainer } from "../container";
import { toRegistry } from "./family";
import { readHealth } from "./health-families";
import { readState } from "./read-state";

/** For Prometheus, with a secret of its own that opens nothing else. */
export async function answerPrometheus(request: Request): Promise<Response> {
  const container = getContainer();
  try {
    requireSecret(request, container.config.environment.SIGNALBOX_METRICS_TOKEN);
    const { text, contentType } = await writeExposition(container);
    return new Response(text, { headers: { "cache-control": "no-store", "content-type": contentType } });
  } catch (error) {
    if (!(error instanceof AppError)) container.log.error({ err: error }, "the metrics could not be told");
    return withChallenge(toProblemResponse(error));
  }
}

function requireSecret(request: Request, secret: string | undefined): void {
  const shown = readBearer(request.headers);
  // Whether it is switched on at all is told to nobody who can't open it.
  if (secret !== undefined && shown !== undefined && isSameSecret(shown, secret)) return;
  throw new AppError("unauthenticated", "This needs the token of SIGNALBOX_METRICS_TOKEN.");
}

export async function writeExposition(container: Container): Promise<{ text: string; contentType: string }> {
  const { registry } = container.instruments;
  const now = toRegistry([...(await readHealth(container)), ...readState(container)]);
  const all = Registry.merge([registry, now]);
  return { text: await all.metrics(), contentType: all.contentType };
}
