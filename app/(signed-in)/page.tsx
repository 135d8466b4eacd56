import type { Metadata } from "next";
import { FleetView } from "../../components/fleet/fleet-view";
import { withCount } from "../../lib/model/news/tab-count";
import { readTabCount } from "../../lib/server/page-data";

// The layout's template is for the pages below it, and this one stands beside it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: withCount("Fleet · Signalbox", await readTabCount()) } };
}

export default function FleetPage() {
  return <FleetView />;
}
