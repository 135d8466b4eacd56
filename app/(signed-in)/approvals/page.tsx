import type { Metadata } from "next";
import { InboxView } from "../../../components/approval/inbox-view";
import { pack } from "../../../lib/client/pack";
import { readPageInbox } from "../../../lib/server/page-approval";

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ searchParams }: Query) {
  const painted = await readPageInbox(await searchParams);
  // Packed, as the rows are: a whole pipeline says many of its words many times.
  return <InboxView packed={painted && pack(painted)} />;
}
