import type { Actor } from "../auth/actor";
import { seesEverything, visibilityOf } from "../auth/visibility";
import type { AuditSight } from "../store/read-audit";
import type { LiveSnapshot } from "./live-snapshot";

/**
 * What somebody may see of pipelines they may see of the audit; sign-ins are one's own, and everybody's for who
 * administers everything. A pipeline that is gone can't be shown to be within a narrow grant.
 */
export function auditSightOf({ email, grants }: Actor, live: LiveSnapshot): AuditSight {
  const visibility = visibilityOf({ grants });
  const admin = visibilityOf({ grants: grants.filter(({ role }) => role === "admin") });
  const { pipelines, deployments } = live.view(visibility);
  return {
    pipelines: visibility === seesEverything ? "all" : pipelines.map(({ key }) => key),
    deployments: deployments.map(({ key }) => key),
    others: admin === seesEverything ? "all" : { of: email },
  };
}
