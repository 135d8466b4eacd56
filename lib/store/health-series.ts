import { eq } from "drizzle-orm";
import type { HealthSeries } from "../model/health";
import type { DeploymentKey } from "../model/ids";
import type { Database } from "./database";
import { healthSeries } from "./schema";

/** The leaseholder writes it, whichever replica serves the page reads it. */
export async function writeHealthSeries(
  database: Database,
  deployment: DeploymentKey,
  read: HealthSeries,
): Promise<void> {
  const series = JSON.stringify(read);
  await database
    .insert(healthSeries)
    .values({ deployment, series })
    .onConflictDoUpdate({ target: healthSeries.deployment, set: { series } });
}

export async function readHealthSeries(
  database: Database,
  deployment: DeploymentKey,
): Promise<HealthSeries | undefined> {
  const [row] = await database.select().from(healthSeries).where(eq(healthSeries.deployment, deployment));
  // Only writeHealthSeries writes this column.
  return row && (JSON.parse(row.series) as HealthSeries);
}
