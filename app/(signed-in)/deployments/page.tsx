import type { Metadata } from "next";
import { DeploymentsView } from "../../../components/deployment-list/deployments-view";
import { pack } from "../../../lib/client/pack";
import { isRunningRow } from "../../../lib/model/deployment-list";
import { readPageDeployments } from "../../../lib/server/page-deployments";

export async function generateMetadata(): Promise<Metadata> {
  const count = (await readPageDeployments()).filter(isRunningRow).length;
  return { title: `${count > 0 ? `(${count}) ` : ""}Deployments` };
}

export default async function DeploymentsPage() {
  // Packed, as the fleet's rows are: many rows say the same words.
  return <DeploymentsView packed={pack(await readPageDeployments())} />;
}
