import "server-only";
import type { EpochMs } from "../model/ids";
import { mayManageTokens } from "../model/may";
import type { ApiToken } from "../model/token/api-token";
import { getContainer } from "./container";
import { requireActor } from "./page-data";

export type PageTokens = {
  now: EpochMs;
  /** Undefined for whoever may not manage them. */
  tokens: readonly ApiToken[] | undefined;
  /** `/api/metrics` is opened by a secret of its own. */
  isPrometheusOn: boolean;
};

export async function readPageTokens(): Promise<PageTokens> {
  const container = getContainer();
  const actor = await requireActor(container);
  const isPrometheusOn = container.config.environment.SIGNALBOX_METRICS_TOKEN !== undefined;
  const tokens = mayManageTokens(actor) ? await container.store.readTokens() : undefined;
  return { now: Date.now(), tokens, isPrometheusOn };
}
