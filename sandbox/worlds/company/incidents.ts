import { days, hours, minutes } from "../../providers/provider";
import type { BadPush, Incident } from "../life/incident";
import { failures } from "./failures";

/** What stands still when the company is first seen: one of everything somebody on call may find. */
const incidents: readonly Incident[] = [
  // Tests that fail, and a long log around each.
  push("mobile-backend", minutes(34), { "Build/UnitTests": { kind: "fails", failure: failures.unitTest } }),
  push("recommendations", minutes(55), { "Build/UnitTests": { kind: "fails", failure: failures.unitTest } }),
  // An image registry that was away for a while: one cause, three pipelines.
  ...["docs-site", "fraud-scoring", "base-images"].map((name, index) =>
    push(name, minutes(52 - 4 * index), {
      [name === "base-images" ? "Build/Amd64" : "Build/Compile"]: {
        kind: "fails",
        failure: failures.noRegistry,
      },
    }),
  ),
  // A script that fails on some machines; CodeDeploy takes the release back.
  push("catalog-service", minutes(75), {
    "Production/Deploy": { kind: "fails", failure: failures.healthChecks },
  }),
  // A version its alarm takes back, and the execution that rolls the stage back.
  push("recommendations", hours(5), { "Production/Deploy": { kind: "fails", failure: failures.alarm } }),
  push("shared-network", hours(2), {
    "Staging/ExecuteChangeSet": { kind: "fails", failure: failures.stack },
  }),
  push("internal-tools", hours(3), { "Verify/TryLogin": { kind: "fails", failure: failures.smokeTest } }),
  {
    ...push("notifications-hub", hours(1.5), {}),
    alarm: {
      name: "notifications-hub-backlog",
      reason: "Threshold Crossed: 48210 messages wait, more than 20000",
    },
  },
  { ...push("ml-feature-store", hours(2.5), {}), variables: { TRAINING_WINDOW_DAYS: "365" } },
  // Nobody hears of it again, and nobody has noticed.
  push("data-lake-ingest", hours(3.5), { "Backfill/RunBackfill": { kind: "hangs" } }),
  {
    kind: "closure",
    pipeline: "load-tests",
    agoMs: hours(9),
    stage: "Attack",
    reason: "Staging is being resized - Dmitri enables when done",
    forMs: hours(15),
  },
  // One was turned down, the next waits for somebody to try it, and not for much longer.
  push("store-locator", hours(27), {
    "Pilot/TryOut": { kind: "approved", afterMs: hours(2), comment: "Tried in two stores" },
    "Production/SignOff": {
      kind: "rejected",
      afterMs: hours(19),
      comment: "Opening hours of the Porto store are wrong on staging",
    },
  }),
  push("store-locator", hours(6.6), {}),
  // Nobody decided in time.
  push("gift-wrapping", hours(33), {}),
  // What nobody has looked at for weeks.
  push("christmas-shop", days(40), {
    "Production/Deploy": { kind: "fails", failure: failures.healthChecks },
  }),
  push("coupon-import", days(23), { "Import/Run": { kind: "fails", failure: failures.missingTable } }),
  ...["christmas-shop", "coupon-import"].map((pipeline) => neglect(pipeline, days(23))),
  neglect("season-archive", days(36)),
];

function push(pipeline: string, agoMs: number, course: BadPush["course"]): BadPush {
  return { kind: "push", pipeline, agoMs, course };
}

function neglect(pipeline: string, agoMs: number): Incident {
  return { kind: "neglect", pipeline, agoMs };
}

export function incidentsOf(pipeline: string): readonly Incident[] {
  return incidents.filter((incident) => incident.pipeline === pipeline);
}

/** What nobody pushes to any more. */
export function isNeglected(pipeline: string): boolean {
  return incidentsOf(pipeline).some(({ kind }) => kind === "neglect");
}
