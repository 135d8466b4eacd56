import "server-only";
import { visibilityOf } from "../auth/visibility";
import type { PageMetrics } from "../contract/metrics";
import type { MetricsQuestion } from "../model/metrics/question";
import type { ScopeFilter } from "../model/scope-filter";
import { getContainer } from "./container";
import { requireActor } from "./page-data";
import { readMetrics } from "./read-metrics";

/** As of now, of what this person may see. */
export async function readPageMetrics(
  question: MetricsQuestion,
  scope?: ScopeFilter | undefined,
): Promise<PageMetrics> {
  const container = getContainer();
  const actor = await requireActor(container);
  return readMetrics(container, visibilityOf(actor), { question, scope });
}
