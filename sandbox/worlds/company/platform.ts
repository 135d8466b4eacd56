import { hours, minutes } from "../../providers/provider";
import { action, approval, codeBuild } from "../parts";
import {
  alarmRule,
  build,
  changeSet,
  ec2,
  ecs,
  ecsNative,
  signOff,
  source,
  usualBuild,
} from "./building-blocks";
import { design, stage } from "./company-pipeline";
import { failures } from "./failures";

const rolloutRegions = ["eu-west-1", "us-east-1", "ap-southeast-2"] as const;

/** What the others stand on: images, networks, edges, tools. */
export const platform = [
  design({
    name: "shared-network",
    place: "devIreland",
    team: "platform",
    application: "Foundations",
    stages: [
      source("shared-network"),
      stage("Build", [codeBuild("Compile", "shared-network-build", { outputs: ["BuildOutput"] })]),
      stage("Lint", [
        codeBuild("Policies", "shared-network-policies", { test: true, inputs: ["BuildOutput"] }),
      ]),
      stage("Sandbox", changeSet("network-sandbox")),
      stage("Dev", changeSet("network-dev")),
      stage("Staging", changeSet("network-staging")),
      stage("Approve", [signOff("shared-network", "roll the network change out, region by region")]),
      ...rolloutRegions.map((region) => stage(`Prod-${region}`, changeSet(`network-${region}`))),
    ],
    usual: {
      "Source/Source": 0.1,
      "Build/Compile": 2,
      "Lint/Policies": 3,
      ...Object.fromEntries(
        ["Sandbox", "Dev", "Staging", ...rolloutRegions.map((r) => `Prod-${r}`)].flatMap((name) => [
          [`${name}/CreateChangeSet`, 1],
          [`${name}/ExecuteChangeSet`, 4],
        ]),
      ),
    },
    flaws: { "Staging/ExecuteChangeSet": [0.12, failures.stack] },
    habits: { pushEveryMs: hours(20), decides: { kind: "after", medianMs: hours(4) } },
  }),
  design({
    name: "base-images",
    place: "devIreland",
    team: "platform",
    application: "Foundations",
    stages: [
      stage("Source", [
        action("Dockerfiles", ["Source", "CodeCommit"], {
          outputs: ["SourceOutput"],
          namespace: "SourceVariables",
          configuration: { RepositoryName: "base-images", BranchName: "main", PollForSourceChanges: "false" },
        }),
        action("Upstream", ["Source", "ECR"], {
          outputs: ["UpstreamImage"],
          configuration: { RepositoryName: "upstream/node", ImageTag: "20-slim" },
        }),
      ]),
      stage("Build", [
        codeBuild("Amd64", "base-images-amd64", { outputs: ["BuildOutput"] }),
        codeBuild("Arm64", "base-images-arm64", { outputs: ["ArmOutput"] }),
      ]),
      stage("Scan", [
        codeBuild("Vulnerabilities", "base-images-scan", { test: true, inputs: ["BuildOutput"] }),
      ]),
    ],
    usual: {
      "Source/Dockerfiles": 0.1,
      "Source/Upstream": 0.1,
      "Build/Amd64": 8,
      "Build/Arm64": 10,
      "Scan/Vulnerabilities": 4,
    },
    flaws: { "Scan/Vulnerabilities": [0.15, failures.registry] },
    habits: { pushEveryMs: hours(18) },
  }),
  design({
    // Every push on its own way, several at once; each asks before it goes to all edges.
    name: "edge-config",
    place: "prodVirginia",
    team: "platform",
    application: "Edge",
    mode: "PARALLEL",
    stages: [
      source("edge-config"),
      stage("Validate", [codeBuild("Compile", "edge-config-validate", { outputs: ["BuildOutput"] })]),
      stage("OneEdge", [action("Deploy", ["Deploy", "S3"], edgeBucket("one"))]),
      stage("AllEdges", [
        approval("SignOff", {
          configuration: { CustomData: "One edge runs #{SourceVariables.CommitId}. Send it to all of them?" },
        }),
        action("Deploy", ["Deploy", "S3"], { ...edgeBucket("all"), runOrder: 2 }),
      ]),
    ],
    usual: { "Source/Source": 0.1, "Validate/Compile": 2, "OneEdge/Deploy": 0.5, "AllEdges/Deploy": 3 },
    flaws: { "Validate/Compile": [0.06, failures.registry] },
    habits: { pushEveryMs: hours(1.5), decides: { kind: "after", medianMs: hours(2) } },
  }),
  design({
    name: "notifications-hub",
    place: "prodVirginia",
    team: "mobile",
    application: "Notifications",
    stages: [
      source("notifications-hub"),
      build("notifications-hub"),
      stage("Staging", [ecs("notifications-hub", "staging")]),
      stage("Production", [ecsNative("notifications-hub", "production")], {
        beforeEntry: {
          conditions: [{ result: "FAIL", rules: [alarmRule("NoBacklog", "notifications-hub-backlog")] }],
        },
      }),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Production/Deploy": 9 },
    flaws: { "Build/Compile": [0.05, failures.outOfMemory] },
    habits: { pushEveryMs: hours(11) },
  }),
  design({
    name: "mobile-backend",
    place: "prodVirginia",
    team: "mobile",
    application: "Mobile",
    stages: [
      source("mobile-backend"),
      build("mobile-backend"),
      stage("Staging", [ec2("mobile-backend", "staging")]),
      stage("Production", [ec2("mobile-backend", "production")], {
        beforeEntry: {
          conditions: [
            {
              result: "FAIL",
              rules: [
                {
                  name: "WorkingHours",
                  ruleTypeId: { category: "Rule", owner: "AWS", provider: "DeploymentWindow", version: "1" },
                  configuration: { Cron: "0 * 5-20 ? * * *", TimeZone: "UTC" },
                },
              ],
            },
          ],
        },
      }),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 5, "Production/Deploy": 18 },
    habits: { pushEveryMs: hours(13), retryAfterMs: hours(2) },
  }),
  design({
    name: "internal-tools",
    place: "devIreland",
    team: "platform",
    application: "Tools",
    pipelineType: "V1",
    stages: [
      source("internal-tools"),
      build("internal-tools"),
      stage("Deploy", [ec2("internal-tools", "office")]),
      stage("Verify", [
        action("TryLogin", ["Invoke", "Lambda"], {
          configuration: { FunctionName: "internal-tools-try-login" },
        }),
      ]),
    ],
    usual: { ...usualBuild, "Deploy/Deploy": 4, "Verify/TryLogin": 0.2 },
    // The office's machines lack a setting the new version needs; most attempts end there.
    flaws: { "Build/UnitTests": [0.1, failures.unitTest], "Deploy/Deploy": [0.8, failures.startScript] },
    habits: { pushEveryMs: hours(26), retryAfterMs: minutes(90) },
  }),
];

function edgeBucket(which: string) {
  return { inputs: ["BuildOutput"], configuration: { BucketName: `acme-edge-${which}`, Extract: "true" } };
}
