import { type AuditOutcome, type AuditVerb, auditOutcomes, auditVerbs, parseAuditId } from "./audit";
import { parseDay } from "./calendar-day";
import type { DeploymentKey, EpochMs } from "./ids";
import { deploymentKeyOf, parseDeploymentKey } from "./scope";

/** What of the audit is asked for. What is left out does not narrow. */
export type AuditFilter = {
  id?: string | undefined;
  /** Part of an e-mail address or of the identity AWS recorded. */
  by?: string | undefined;
  verb?: AuditVerb | undefined;
  outcome?: AuditOutcome | undefined;
  /** Part of the name of a pipeline, or of what is deployed. */
  pipeline?: string | undefined;
  /** One deployment, whole. */
  deployment?: DeploymentKey | undefined;
  /** Days of UTC, `2026-11-21`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  cursor?: AuditCursor | undefined;
};

/** The last row of a page: the next one begins after it. */
export type AuditCursor = { at: EpochMs; id: string };

const dayMs = 86_400_000;
const longestText = 200;

/** From a URL that anybody may have typed: what is not understood does not narrow. */
export function parseAuditFilter(parameters: URLSearchParams): AuditFilter {
  const text = (name: string) => parameters.get(name)?.trim().slice(0, longestText) || undefined;
  return {
    id: parseAuditId(text("id") ?? ""),
    by: text("by"),
    verb: auditVerbs.find((verb) => verb === text("verb")),
    outcome: auditOutcomes.find((outcome) => outcome === text("outcome")),
    pipeline: text("pipeline"),
    deployment: parseDeployment(parameters.get("deployment")),
    from: parseDay(text("from")),
    to: parseDay(text("to")),
    cursor: parseCursor(text("cursor")),
  };
}

/** The way back into a URL; another filter starts at the newest row again unless it says otherwise. */
export function formatAuditFilter({ cursor, ...filter }: AuditFilter): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) parameters.set(name, value);
  if (cursor) parameters.set("cursor", formatCursor(cursor));
  return parameters.toString();
}

export function formatCursor({ at, id }: AuditCursor): string {
  return `${at}.${id}`;
}

function parseCursor(raw: string | undefined): AuditCursor | undefined {
  const [, at, id = ""] = /^(\d{1,15})\.(.+)$/.exec(raw ?? "") ?? [];
  return at !== undefined && parseAuditId(id) ? { at: Number(at), id } : undefined;
}

function parseDeployment(raw: string | null): DeploymentKey | undefined {
  const address = parseDeploymentKey(raw ?? "");
  return address && deploymentKeyOf(address);
}

/** From the first instant of one day to the last of another. */
export function spanOf({ from, to }: AuditFilter): { from?: EpochMs; until?: EpochMs } {
  return {
    ...(from === undefined ? {} : { from: Date.parse(`${from}T00:00:00Z`) }),
    ...(to === undefined ? {} : { until: Date.parse(`${to}T00:00:00Z`) + dayMs }),
  };
}
