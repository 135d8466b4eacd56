import { DeletePipelineCommand, StartPipelineExecutionCommand } from "@aws-sdk/client-codepipeline";
import { afterEach, describe, expect, test } from "vitest";
import { toPipelineExecutionId } from "../model/ids";
import { executionIn, release, startPipelineActScene } from "./testing/pipeline-act-scene";
import { required } from "./testing/server-scene";

const scene = startPipelineActScene({
  failed: ["retry-api"],
  running: ["stop-api", "abandon-api"],
  rolled: ["back-api", "start-api", "door-api"],
  held: ["held-api"],
  sideBySide: ["lane-api"],
});
const { act, auditOf, bodyOf, signIn, standing, step, untilOutcome } = scene;
const stageName = release;
const asKim = `arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com`;

describe("done", () => {
  test("a failed stage is retried under the same execution", async () => {
    const [pipeline, stage] = await standing("retry-api", "Failed");
    const executionId = executionIn(stage);
    const kim = await signIn("kim@example.com");
    const sent = await act(kim, bodyOf(pipeline, { kind: "retry-failed", stageName, executionId }));
    expect(sent).toMatchObject({ status: 200, outcome: "sent" });
    await untilOutcome(sent.auditId, "done");
    expect((await scene.stageInAws("retry-api")).latestExecution).toMatchObject({
      ...{ pipelineExecutionId: executionId, status: "InProgress" },
    });
    expect(await auditOf(sent.auditId)).toMatchObject({
      ...{ by: "kim@example.com", verb: "stage.retry", act: "retry-failed", accountName: "prod" },
      ...{ stage: release, executionId, detail: "Deploy", pipeline: pipeline.key },
      revisions: [expect.stringMatching(/^[0-9a-f]{40}$/)],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});
