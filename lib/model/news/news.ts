import type { AccountId, DeploymentKey, EpochMs, PipelineKey, Region } from "../ids";
import type { Tags } from "../pipeline";

export const newsKinds = ["failed", "waiting", "unhealthy", "ends-soon"] as const;
/** What people want to be told of: something failed, waits for them, a shift does badly, an approval is about to expire. */
export type NewsKind = (typeof newsKinds)[number];

declare const brand: unique symbol;
/** Of what happened, once: every replica and every tab makes the same. */
export type NewsId = string & { readonly [brand]: "NewsId" };

/** Made of AWS's own ids and ours; `about` tells apart what may happen in one place. */
export function toNewsId(kind: NewsKind, about: string): NewsId {
  return `${kind}:${about}` as NewsId;
}

/** Where it happened: what grants and filters speak of, too. */
export type NewsPlace = {
  key: PipelineKey | DeploymentKey;
  name: string;
  account: AccountId;
  accountName: string;
  region: Region;
  application?: string | undefined;
  tags?: Tags | undefined;
  isProduction: boolean;
  stageName?: string | undefined;
  actionName?: string | undefined;
};

/** Something a person wants to be told without looking. */
export type News = {
  id: NewsId;
  kind: NewsKind;
  /** When it began, in AWS's time; of what has no beginning, when it was noticed. Absent where AWS does not tell. */
  at?: EpochMs | undefined;
  title: string;
  sentence: string;
  /** What went wrong first is not read yet: the sentence will be a better one in a moment. */
  isEarly?: true | undefined;
  /** Of ours, where it is shown. */
  path: string;
  place: NewsPlace;
};
