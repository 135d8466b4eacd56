import type { PostureRule } from "./finding";

type Words = {
  title: string;
  /** Why it is good practice. */
  reason: string;
};

export const ruleWords = {
  "plain-secret": {
    title: "A secret in plain text",
    reason: "Whoever may read the pipeline reads the secret, and so does every copy of its definition.",
  },
  "all-at-once": {
    title: "All at once in production",
    reason: "A bad version meets every request before anybody can see that it is bad.",
  },
  "no-approval": {
    title: "No approval before production",
    reason: "Whatever is pushed reaches production without anybody having said yes.",
  },
  "no-test": {
    title: "No test before production",
    reason: "Production is the first to find out.",
  },
  "no-rollback": {
    title: "No automatic rollback",
    reason: "A version that fails stays where it is until somebody takes it back.",
  },
  "no-alarm": {
    title: "No alarm on the deployment",
    reason: "A version that starts well and answers wrongly goes on to everybody.",
  },
  "no-bake": {
    title: "No bake or termination wait",
    reason: "Rolling back in the first minutes means deploying again, instead of turning the traffic.",
  },
  "follow-on-in-bake": {
    title: "The next deployment comes too soon",
    reason: "Nobody can know yet how the last version does, and then two are suspects.",
  },
  "always-fails": {
    title: "An action that always fails",
    reason: "Nothing comes past it, and whoever looks at it has learnt to look away.",
  },
  "long-disabled": {
    title: "A transition disabled for days",
    reason: "Changes pile up before it and go out all together one day.",
  },
  "one-region": {
    title: "One region where the application has two",
    reason: "If that region fails, this part is gone everywhere.",
  },
  "manual-start": {
    title: "Started by hand around its trigger",
    reason: "A start takes whatever the source has at that moment, asked for by nobody's change.",
  },
  "never-fails": {
    title: "A check that never says no",
    reason: "It costs time with every release and may not look at all.",
  },
  polling: {
    title: "A source that is polled",
    reason: "It starts later than an event would, and AWS stops polling after a month without changes.",
  },
  v1: {
    title: "Pipeline of type V1",
    reason:
      "Triggers by branch and path, rollback of a stage, conditions and CloudWatch metrics exist for V2 only.",
  },
} satisfies Record<PostureRule, Words>;
