import { hours, minutes } from "../../providers/provider";
import { action, codeBuild } from "../parts";
import {
  build,
  ecs,
  lambda,
  matchRule,
  signOff,
  source,
  tests,
  usualBuild,
  usualTests,
} from "./building-blocks";
import { design, stage } from "./company-pipeline";
import { failures } from "./failures";

/** What the company keeps to itself: data, reports, docs, experiments. */
export const inside = [
  design({
    // Broken for as long as anyone remembers; everybody knows, nobody looks.
    name: "legacy-reporting",
    place: "devIreland",
    team: "data",
    application: "Reporting",
    pipelineType: "V1",
    stages: [
      stage("Source", [
        action("NightlyDump", ["Source", "S3"], {
          outputs: ["SourceOutput"],
          configuration: {
            S3Bucket: "acme-nightly",
            S3ObjectKey: "reporting/dump.zip",
            PollForSourceChanges: "true",
          },
        }),
      ]),
      stage("Build", [codeBuild("MakeReports", "legacy-reporting", { outputs: ["BuildOutput"] })]),
      stage("Publish", [
        action("Upload", ["Deploy", "S3"], {
          inputs: ["BuildOutput"],
          configuration: { BucketName: "acme-reports", Extract: "true" },
        }),
      ]),
    ],
    usual: { "Source/NightlyDump": 0.2, "Build/MakeReports": 12 },
    flaws: { "Build/MakeReports": [1, failures.missingTable] },
    habits: { pushEveryMs: hours(24), retryChance: 0.15, retryAfterMs: hours(3) },
  }),
  design({
    name: "data-lake-ingest",
    place: "devIreland",
    team: "data",
    application: "Data lake",
    stages: [
      source("data-lake-ingest"),
      build("data-lake-ingest"),
      stage("Backfill", [
        action("RunBackfill", ["Invoke", "StepFunctions"], {
          configuration: {
            StateMachineArn: "arn:aws:states:eu-west-1:444455556666:stateMachine:ingest-backfill",
            InputType: "Literal",
            Input: '{"days":3}',
          },
        }),
      ]),
      stage("Deploy", [lambda("data-lake-ingest")]),
    ],
    usual: { ...usualBuild, "Backfill/RunBackfill": 22, "Deploy/Deploy": 4 },
    flaws: { "Build/Compile": [0.06, failures.compile] },
    habits: { pushEveryMs: hours(8) },
  }),
  design({
    name: "design-system",
    place: "devIreland",
    team: "storefront",
    application: "Storefront",
    stages: [
      source("design-system"),
      build("design-system"),
      stage("Publish", [
        action("Upload", ["Deploy", "S3"], {
          inputs: ["BuildOutput"],
          configuration: { BucketName: "acme-design-system", Extract: "true" },
        }),
      ]),
    ],
    usual: { ...usualBuild, "Publish/Upload": 0.5 },
    habits: { pushEveryMs: hours(3) },
  }),
  design({
    name: "ml-feature-store",
    place: "devVirginia",
    team: "data",
    application: "Data lake",
    declaration: {
      variables: [
        {
          name: "TRAINING_WINDOW_DAYS",
          defaultValue: "30",
          description: "How far back features are computed",
        },
      ],
    },
    stages: [
      source("ml-feature-store"),
      stage("Build", [
        codeBuild("Compile", "ml-feature-store-build", { outputs: ["BuildOutput"] }),
        codeBuild("ComputeFeatures", "ml-feature-store-compute", {
          inputs: ["BuildOutput"],
          runOrder: 2,
          configuration: {
            EnvironmentVariables:
              '[{"name":"DAYS","value":"#{variables.TRAINING_WINDOW_DAYS}","type":"PLAINTEXT"}]',
          },
        }),
      ]),
      stage("Deploy", [ecs("ml-feature-store", "dev")], {
        // Longer windows are for experiments: what serves requests has at most two digits of days.
        beforeEntry: {
          conditions: [
            { result: "FAIL", rules: [matchRule("UsualWindow", "TRAINING_WINDOW_DAYS", "^\\d{1,2}$")] },
          ],
        },
      }),
    ],
    usual: { "Source/Source": 0.1, "Build/Compile": 5, "Build/ComputeFeatures": 28, "Deploy/Deploy": 4 },
    flaws: { "Build/ComputeFeatures": [0.1, failures.outOfMemory] },
    habits: { pushEveryMs: hours(4) },
  }),
  design({
    name: "load-tests",
    place: "devVirginia",
    team: "platform",
    application: "Foundations",
    mode: "QUEUED",
    stages: [
      source("load-tests"),
      stage("Build", [codeBuild("Compile", "load-tests-build", { outputs: ["BuildOutput"] })]),
      stage("Attack", [codeBuild("Steady", "load-tests-steady", { test: true, inputs: ["BuildOutput"] })]),
    ],
    usual: { "Source/Source": 0.1, "Build/Compile": 2, "Attack/Steady": 45 },
    flaws: { "Attack/Steady": [0.08, failures.integrationTest] },
    habits: { pushEveryMs: hours(1.2) },
  }),
  design({
    name: "partner-portal",
    place: "devVirginia",
    team: "partners",
    application: "Partners",
    stages: [
      source("partner-portal"),
      build("partner-portal"),
      tests("partner-portal"),
      stage("Demo", [signOff("partner-portal", "show it to the partners"), ecs("partner-portal", "demo", 2)]),
    ],
    usual: { ...usualBuild, ...usualTests, "Demo/Deploy": 3 },
    flaws: { "Test/ContractTests": [0.25, failures.integrationTest] },
    habits: { pushEveryMs: hours(12), decides: { kind: "when-another-waits" }, retryChance: 0.4 },
  }),
  design({
    name: "docs-site",
    place: "devVirginia",
    team: "platform",
    application: "Tools",
    stages: [
      source("docs-site"),
      build("docs-site"),
      stage("Publish", [
        action("Upload", ["Deploy", "S3"], {
          inputs: ["BuildOutput"],
          configuration: { BucketName: "acme-docs", Extract: "true" },
        }),
      ]),
    ],
    usual: { ...usualBuild, "Build/Compile": 2, "Build/UnitTests": 1, "Publish/Upload": 0.5 },
    habits: { pushEveryMs: hours(22), retryAfterMs: minutes(30) },
  }),
];
