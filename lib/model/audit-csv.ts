import type { AuditRecord } from "./audit";
import { toCsvLine } from "./csv";

const columns = {
  at: ({ at }) => new Date(at).toISOString(),
  id: ({ id }) => id,
  origin: ({ origin }) => origin,
  verb: ({ verb }) => verb,
  by: ({ by }) => by,
  name: ({ name }) => name,
  pipeline: ({ pipeline }) => pipeline,
  account: ({ accountName }) => accountName,
  stage: ({ stage }) => stage,
  action: ({ action }) => action,
  execution: ({ executionId }) => executionId,
  revisions: ({ revisions }) => revisions?.join(" "),
  deployment: ({ deployment }) => deployment,
  "deployed to": ({ deployedTo }) => deployedTo,
  "percent on new": ({ percent }) => percent?.toString(),
  decision: ({ decision }) => decision,
  act: ({ act }) => act,
  detail: ({ detail }) => detail,
  comment: ({ comment }) => comment,
  outcome: ({ outcome }) => outcome,
  "outcome at": ({ outcomeAt }) => new Date(outcomeAt).toISOString(),
  because: ({ because }) => because,
  "began execution": ({ startedId }) => startedId,
  "request id": ({ requestId }) => requestId,
  address: ({ address }) => address,
  "user agent": ({ userAgent }) => userAgent,
} satisfies Record<string, (record: AuditRecord) => string | undefined>;

export const auditCsvHead = toCsvLine(Object.keys(columns));

export function toAuditCsvLine(record: AuditRecord): string {
  return toCsvLine(Object.values(columns).map((read) => read(record)));
}
