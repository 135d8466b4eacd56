import type { Metadata } from "next";
import { DeploymentsView } from "../../../components/deployment-list/deployments-view";
import { pack } from "../../../lib/client/pack";
import { readPageDeployments } from "../../../lib/server/page-deployments";

export const metadata: Metadata = { title: "Deployments" };

export default async function DeploymentsPage() {
  // Packed, as the fleet's rows are: many rows say the same words.
  return <DeploymentsView packed={pack(await readPageDeployments())} />;
}
