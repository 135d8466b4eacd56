import { expect, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import { findPolling } from "./polling";
import { facts, source, stageOf, told } from "./posture.fixture";

const from = (provider: string, PollForSourceChanges?: string, owner = "AWS") =>
  facts({
    stages: [
      stageOf("Source", [
        {
          ...source,
          provider,
          owner,
          configuration: { ...(PollForSourceChanges && { PollForSourceChanges }) },
        },
      ]),
    ],
  });
const unset = "PollForSourceChanges is not set, which means true.";

test.each<[string, ReturnType<typeof from>, readonly string[]]>([
  ["a connection", facts(), []],
  ["CodeCommit, as it is by itself", from("CodeCommit"), [`Source · Source polls CodeCommit: ${unset}`]],
  [
    "CodeCommit, told to",
    from("CodeCommit", "true"),
    ["Source · Source polls CodeCommit: PollForSourceChanges is true."],
  ],
  ["CodeCommit, told not to", from("CodeCommit", "false"), []],
  ["CodeCommit, told not to by CloudFormation", from("CodeCommit", "False"), []],
  ["S3, as it is by itself", from("S3"), [`Source · Source polls S3: ${unset}`]],
  [
    "GitHub by OAuth, as it is by itself",
    from("GitHub", undefined, "ThirdParty"),
    [`Source · Source polls GitHub: ${unset}`],
  ],
  ["a registry, which never polls", from("ECR"), []],
  [
    "S3, where AWS has given up",
    facts({ stages: from("S3").pipeline.stages, pollingDisabledAt: testNow }),
    [`Source · Source polls S3: ${unset} AWS has stopped polling it.`],
  ],
])("from %s", (_, given, evidence) => {
  expect(told(findPolling, given).map((finding) => finding.evidence)).toEqual(evidence);
});
