import { expect, test } from "vitest";
import { findNoApproval } from "./no-approval";
import { approval, build, deploy, facts, source, stageOf, test as testAction, told } from "./posture.fixture";
import type { PostureFacts } from "./posture-facts";

const changeSet = {
  ...deploy,
  name: "CreateChangeSet",
  runOrder: 1,
  configuration: { ActionMode: "CHANGE_SET_REPLACE" },
};
const of = (...stages: ReturnType<typeof stageOf>[]) => facts({ stages });
const none = "has neither an approval nor a test before it.";

test.each<[string, PostureFacts, readonly { severity: string; evidence: string }[]]>([
  ["an approval in the stage itself", facts(), []],
  ["an approval in a stage before", of(stageOf("Ask", [approval]), stageOf("Production", [deploy])), []],
  [
    "an approval between the change set and its execution",
    of(stageOf("Production", [changeSet, { ...approval, runOrder: 2 }, deploy])),
    [],
  ],
  ["no production at all", facts({}, { production: new Set() }), []],
  [
    "tests alone",
    facts({ production: { actions: [deploy] } }),
    [
      {
        severity: "medium",
        evidence: "Production · Deploy follows on the tests; no approval stands before it.",
      },
    ],
  ],
  [
    "nothing",
    of(stageOf("Source", [source]), stageOf("Build", [build]), stageOf("Production", [deploy])),
    [{ severity: "high", evidence: `Production · Deploy ${none}` }],
  ],
  [
    "an approval beside the deployment, or after it",
    of(
      stageOf("Production", [deploy, { ...approval, runOrder: deploy.runOrder }]),
      stageOf("After", [approval]),
    ),
    [{ severity: "high", evidence: `Production · Deploy ${none}` }],
  ],
  [
    "a deployment that is declared as a build",
    of(stageOf("Source", [source]), stageOf("Production", [{ ...build, name: "DeployProd" }])),
    [{ severity: "high", evidence: `Production · DeployProd ${none}` }],
  ],
  [
    "two deployments: the first counts for both",
    of(
      stageOf("Production", [deploy, { ...deploy, name: "Second", runOrder: 4 }]),
      stageOf("Also", [testAction]),
    ),
    [{ severity: "high", evidence: `Production · Deploy ${none}` }],
  ],
])("before production: %s", (_, given, findings) => {
  expect(told(findNoApproval, given)).toEqual(findings);
});
