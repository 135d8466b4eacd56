import { ChartColumn, ClipboardCheck, type LucideIcon } from "lucide-react";
import type { Counts } from "../../lib/model/need";
import { phaseLook } from "../status/deployment-look";
import type { Look } from "../status/look";
import { kindLook } from "../status/situation-look";

/** `failures`: things that stand still, of pipelines and deployments. */
export type SectionCounts = Counts & { shifting: number; failures: number };

/** Pages and counts that exist; the count of a filter is the fleet, narrowed to what it counts. */
export type Section = {
  href: string;
  name: string;
  filter?: string;
  count?: keyof SectionCounts;
  look?: Look;
  /** The thumb reaches four on a phone, by shorter names; the others stand behind one's own. */
  tab?: string;
  /** Looked up now and then: below the others. */
  isApart?: boolean;
  icon?: LucideIcon;
};

export const sections: readonly Section[] = [
  { href: "/", name: "Fleet", tab: "Fleet" },
  { href: "/approvals", name: "Approvals", tab: "Approvals", count: "waiting", look: kindLook("waiting") },
  {
    href: "/deployments",
    name: "Deployments",
    tab: "Shifting",
    count: "shifting",
    look: phaseLook.shifting,
  },
  { href: "/failures", name: "Failures", tab: "Failures", count: "failures", look: kindLook("failed") },
  {
    href: "/?q=status:running",
    name: "Running",
    filter: "status:running",
    count: "running",
    look: kindLook("running"),
  },
  { href: "/metrics", name: "Metrics", isApart: true, icon: ChartColumn },
  { href: "/posture", name: "Posture", isApart: true, icon: ClipboardCheck },
  { href: "/audit", name: "Audit", isApart: true },
];
