import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import type { AuditAnswer } from "../contract/audit";
import type { AuditFilter } from "../model/audit-filter";
import type { ConsoleLinks } from "../model/console-url";
import type { DeploymentRow } from "../model/deployment-row";
import type { Handling } from "../model/failure/handling";
import { readCards } from "../model/failure/read-cards";
import { findTellingDeployments } from "../model/failure/read-deployment-failures";
import type { FleetRow } from "../model/fleet-row";
import type { EpochMs } from "../model/ids";
import { countForTab, type TabCount } from "../model/news/tab-count";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import type { Viewer } from "../model/viewer";
import { type Container, getContainer } from "./container";
import { deploymentRowOf } from "./deployment-rows";
import { rowOf } from "./pipeline-rows";
import { readAuditOf } from "./read-audit-page";

export type PageData = {
  viewer: Viewer;
  links: ConsoleLinks;
  sequence: number;
  serverAt: EpochMs;
  fleet: {
    scopes: readonly ScopeSnapshot[];
    rows: readonly FleetRow[];
    /** Those that run or stand still: what else has ended is the deployments page's own. */
    deployments: readonly DeploymentRow[];
    readAt: Readonly<Record<string, EpochMs>>;
    handlings: readonly Handling[];
  };
};

/** What a page is painted from, and its title. Sends whoever is not signed in to the sign-in page. */
export const readPageData = cache(async (): Promise<PageData> => {
  const container = getContainer();
  const actor = await requireActor(container);
  const visibility = visibilityOf(actor);
  const { sequence, scopes, pipelines, deployments } = container.live.view(visibility);
  return {
    viewer: { email: actor.email, name: actor.name, grants: actor.grants },
    links: container.config.settings.links,
    sequence,
    serverAt: Date.now(),
    // Rows, not snapshots: of five hundred pipelines a page needs a tenth of what is known.
    fleet: {
      scopes,
      rows: pipelines.map(rowOf),
      deployments: findTellingDeployments(deployments.map(deploymentRowOf)),
      readAt: container.live.readTimes(visibility),
      handlings: container.live.readHandlings(visibility),
    },
  };
});

export async function readTabCount(): Promise<TabCount> {
  const { fleet, serverAt, viewer } = await readPageData();
  return countForTab({ ...fleet, cards: readCards(fleet), now: serverAt }, viewer);
}

/** Undefined where there is none, or none this person may see. */
export async function readPagePipeline(key: string): Promise<PipelineSnapshot | undefined> {
  const container = getContainer();
  return container.live.findAsRead(key, visibilityOf(await requireActor(container)));
}

const auditRows = 50;

/** A page of the audit, as of now. */
export async function readPageAudit(filter: AuditFilter): Promise<AuditAnswer & { now: EpochMs }> {
  const actor = await requireActor(getContainer());
  return { ...(await readAuditOf(actor, filter, auditRows)), now: Date.now() };
}

/** Asked by the layout, the page and its title: looked up once for each request. */
export const requireActor = cache(async (container: Container): Promise<Actor> => {
  const actor = await container.readActor((await cookies()).get(container.sessionCookie)?.value);
  if (actor === undefined) redirect("/login?error=SessionRequired");
  return actor;
});
