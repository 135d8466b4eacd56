import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LogView } from "../../../../../../../components/log/log-view";
import { NoSuchAttempt } from "../../../../../../../components/log/no-such-attempt";
import { toActionExecutionId } from "../../../../../../../lib/model/ids";
import { readPageLog } from "../../../../../../../lib/server/page-log";

type Props = {
  params: Promise<{ account: string; region: string; name: string }>;
  searchParams: Promise<{ action?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Log · ${decodeURIComponent((await params).name)}` };
}

export default async function LogPage({ params, searchParams }: Props) {
  const { account, region, name } = await params;
  const { action = "" } = await searchParams;
  const id = typeof action === "string" ? action : "";
  const read = await readPageLog([account, region, name].map(decodeURIComponent).join("/"), id);
  if (!read) notFound();
  const { pipeline, found } = read;
  if (!found) return <NoSuchAttempt pipeline={pipeline.key} name={pipeline.name} />;
  const { stageName, actionName } = found;
  const subject = {
    ...{ pipeline: pipeline.key, name: pipeline.name, account: pipeline.account, region: pipeline.region },
    ...{ action: toActionExecutionId(id), stageName, actionName },
  };
  return <LogView key={id} subject={subject} />;
}
