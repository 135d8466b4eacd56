import { isUnknown, type KnownTriggerType, type TriggerType, wordOf } from "../../lib/model/status";

const words = {
  CreatePipeline: "created",
  StartPipelineExecution: "by hand",
  PollForSourceChanges: "poll",
  Webhook: "push",
  CloudWatchEvent: "event",
  PutActionRevision: "revision",
  WebhookV2: "push",
  ManualRollback: "roll back",
  AutomatedRollback: "automatic roll back",
} satisfies Record<KnownTriggerType, string>;

export function triggerWord(type: TriggerType | undefined): string {
  if (!type) return "";
  return isUnknown(type) ? wordOf(type) : words[type];
}
