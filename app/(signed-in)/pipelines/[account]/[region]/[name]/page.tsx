import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PipelineView } from "../../../../../../components/pipeline/pipeline-view";
import { readPagePipeline } from "../../../../../../lib/server/page-data";

type Params = { params: Promise<{ account: string; region: string; name: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function PipelinePage({ params }: Params) {
  const { account, region, name } = await params;
  const pipeline = await readPagePipeline([account, region, name].map(decodeURIComponent).join("/"));
  if (!pipeline) notFound();
  return <PipelineView key={pipeline.key} painted={pipeline} />;
}
