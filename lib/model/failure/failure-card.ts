import type { AccountColor } from "../account";
import type { Freshness } from "../freshness";
import type { AccountId, DeploymentKey, EpochMs, PipelineKey, Region } from "../ids";
import type { Tags } from "../pipeline";
import type { Failure } from "./failure";
import type { Handling } from "./handling";

/** Where something stands still, as far as a card shows it. */
export type FailurePlace = {
  name: string;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  application?: string | undefined;
  tags?: Tags | undefined;
  freshness: Freshness;
} & ({ kind: "pipeline"; key: PipelineKey } | { kind: "deployment"; key: DeploymentKey });

/** One thing that stands still, where it does, and what people have said of it. */
export type FailureCard = { failure: Failure; place: FailurePlace; handling?: Handling | undefined };

/** One card, or several of the same provider with the same first error. */
export type FailureGroup = {
  id: string;
  /** Longest standing first. */
  cards: readonly FailureCard[];
  /** Of the one that stands longest. */
  since?: EpochMs | undefined;
};

/** Of things, not of groups. `standing` is what every screen calls the number of failures. */
export type FailureCounts = {
  standing: number;
  production: number;
  /** Of those that stand, the ones nobody has taken. */
  untaken: number;
  old: number;
  muted: number;
};

export type FailureList = {
  production: readonly FailureGroup[];
  others: readonly FailureGroup[];
  /** Too long ago to be news: nothing newer has begun. */
  old: readonly FailureGroup[];
  muted: readonly FailureGroup[];
  counts: FailureCounts;
};
