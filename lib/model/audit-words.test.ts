import { describe, expect, test } from "vitest";
import { deploymentActOf, pipelineActOf } from "./audit-act";
import { wordAsked } from "./audit-words";
import { testExecutionId } from "./pipeline.fixture";
import { pipelineActKinds, verbOfPipelineAct } from "./pipeline-act/pipeline-act";

describe("what was asked for", () => {
  test.each<[Parameters<typeof wordAsked>[0], string]>([
    [{ verb: "session.open" }, "Sign in"],
    [{ verb: "approval.decide", decision: "Rejected" }, "Reject"],
    [{ verb: "deployment.stop", act: "stop" }, "Stop"],
    [{ verb: "deployment.roll-back", act: "roll-back" }, "Stop and roll back"],
    [{ verb: "execution.start", act: "start" }, "Start"],
    [{ verb: "execution.stop", act: "stop" }, "Stop and wait"],
    [{ verb: "execution.stop", act: "abandon" }, "Stop and abandon"],
    [{ verb: "stage.retry", act: "retry-failed", stage: "Test" }, "Retry failed actions"],
    [
      { verb: "stage.rollback", act: "roll-back", executionId: testExecutionId, revisions: ["a".repeat(40)] },
      "Roll back to aaaaaaa",
    ],
    [{ verb: "stage.rollback", act: "roll-back", executionId: testExecutionId }, "Roll back to 9d1c7f1e"],
    [
      { verb: "transition.set", act: "disable-transition", stage: "Prod" },
      "Disable the transition into Prod",
    ],
    // A body that was none names a verb and nothing else.
    [{ verb: "stage.retry" }, "Retry a stage"],
  ])("%o", (record, words) => {
    expect(wordAsked(record)).toBe(words);
  });

  test("a deployment's and a pipeline's are told apart by the verb", () => {
    const stop = { act: "stop" } as const;
    expect(deploymentActOf({ verb: "deployment.stop", ...stop })).toBe("stop");
    expect(pipelineActOf({ verb: "deployment.stop", ...stop })).toBeUndefined();
    for (const act of pipelineActKinds)
      expect(pipelineActOf({ verb: verbOfPipelineAct[act], act })).toBe(act);
  });
});
