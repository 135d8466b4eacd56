import type { Metadata } from "next";
import { PostureView } from "../../../components/posture/posture-view";
import { parsePostureParams } from "../../../lib/model/posture/posture-params";
import { readPagePosture } from "../../../lib/server/posture/page-posture";

export const metadata: Metadata = { title: "Posture" };

type Parameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PosturePage({ searchParams }: Parameters) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const params = parsePostureParams(new URLSearchParams(given));
  return <PostureView {...(await readPagePosture(params))} params={params} />;
}
