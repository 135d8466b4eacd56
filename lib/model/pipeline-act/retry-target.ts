import type { AccountColor } from "../account";
import type { AccountId, PipelineExecutionId, PipelineKey, Region } from "../ids";
import type { Tags } from "../pipeline";

/** A failed stage among several: what a card of the failures page knows of it. */
export type RetryTarget = {
  key: PipelineKey;
  name: string;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  tags?: Tags | undefined;
  isProduction: boolean;
  stageName: string;
  executionId: PipelineExecutionId;
};
