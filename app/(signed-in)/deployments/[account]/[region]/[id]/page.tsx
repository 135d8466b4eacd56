import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DeploymentView } from "../../../../../../components/deployment/deployment-view";
import { readPageDeployment } from "../../../../../../lib/server/page-deployments";

type Params = { params: Promise<{ account: string; region: string; id: string }> };

/** Asked by the page and by its title: looked up once for each request. */
const read = cache(readPageDeployment);

async function keyOf({ params }: Params): Promise<string> {
  const { account, region, id } = await params;
  return [account, region, id].map(decodeURIComponent).join("/");
}

export async function generateMetadata(page: Params): Promise<Metadata> {
  const deployment = await read(await keyOf(page));
  return { title: deployment ? `${deployment.name}, deployment` : "No such deployment" };
}

export default async function DeploymentPage(page: Params) {
  const deployment = await read(await keyOf(page));
  if (!deployment) notFound();
  return <DeploymentView key={deployment.key} painted={deployment} />;
}
