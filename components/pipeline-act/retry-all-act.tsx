"use client";

import type { AccountColor } from "../../lib/model/account";
import type { AccountId, PipelineExecutionId, PipelineKey, PipelineName, Region } from "../../lib/model/ids";
import type { Tags } from "../../lib/model/pipeline";

/** A failed stage among several: what a card of the failures page knows of it. */
export type RetryTarget = {
  key: PipelineKey;
  name: PipelineName;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  tags?: Tags | undefined;
  isProduction: boolean;
  stageName: string;
  executionId: PipelineExecutionId;
};

/** Of a group: Retry all 3…, one question and an outcome each. */
export function RetryAllAct(_: { targets: readonly RetryTarget[] }) {
  return null;
}
