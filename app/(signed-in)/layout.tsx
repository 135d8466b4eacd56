import type { ReactNode } from "react";
import { LiveProvider } from "../../components/shell/live-provider";
import { Shell } from "../../components/shell/shell";
import { pack } from "../../lib/client/pack";
import { readPageData } from "../../lib/server/page-data";

/** Paints from what is known now; the browser follows the stream from this sequence on. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, links, sequence, serverAt, fleet } = await readPageData();
  return (
    <LiveProvider viewer={viewer} links={links} sequence={sequence} serverAt={serverAt} packed={pack(fleet)}>
      <Shell>{children}</Shell>
    </LiveProvider>
  );
}
