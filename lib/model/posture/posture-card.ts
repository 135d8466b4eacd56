import type { AccountColor } from "../account";
import type { AccountId, PipelineKey, PipelineName, Region } from "../ids";
import type { Tags } from "../pipeline";
import type { Acceptance, Finding, PostureRule, Severity } from "./finding";

/** Where something was found, as far as a card shows it. */
export type PosturePlace = {
  key: PipelineKey;
  name: PipelineName;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  application?: string | undefined;
  tags?: Tags | undefined;
};

/** One finding, where it is, and who has accepted it. */
export type PostureCard = { finding: Finding; place: PosturePlace; acceptance?: Acceptance | undefined };

export const postureOrders = ["severity", "rule", "pipeline"] as const;
export type PostureOrder = (typeof postureOrders)[number];

/** Findings that are looked at together. */
export type PostureGroup = { cards: readonly PostureCard[]; total: number } & (
  | { kind: "severity"; severity: Severity }
  | { kind: "rule"; rule: PostureRule }
  | { kind: "pipeline"; place: PosturePlace }
);

export type PostureList = {
  groups: readonly PostureGroup[];
  /** Known and all right, with a reason: they count nowhere. */
  accepted: readonly PostureCard[];
  /** Of all that is asked for, shown or not. */
  counts: Readonly<Record<Severity, number>> & { accepted: number };
  /** Standing ones that are shown. */
  shown: number;
};
