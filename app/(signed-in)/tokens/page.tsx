import type { Metadata } from "next";
import { TokensView } from "../../../components/token/tokens-view";
import { readPageTokens } from "../../../lib/server/page-tokens";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  return <TokensView {...(await readPageTokens())} />;
}
