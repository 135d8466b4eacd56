import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LiveProvider } from "../../components/shell/live-provider";
import { Shell } from "../../components/shell/shell";
import { pack } from "../../lib/client/pack";
import { withCount } from "../../lib/model/news/tab-count";
import { readPageData, readTabCount } from "../../lib/server/page-data";

/** Every page's title begins with what stands still or waits for whoever looks; the browser keeps it true. */
export async function generateMetadata(): Promise<Metadata> {
  const count = await readTabCount();
  return { title: { default: "Signalbox", template: withCount("%s · Signalbox", count) } };
}

/** Paints from what is known now; the browser follows the stream from this sequence on. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, links, sequence, serverAt, fleet } = await readPageData();
  return (
    <LiveProvider viewer={viewer} links={links} sequence={sequence} serverAt={serverAt} packed={pack(fleet)}>
      <Shell>{children}</Shell>
    </LiveProvider>
  );
}
