import { hours } from "../../providers/provider";
import { action, approval, codeBuild } from "../parts";
import { build, ec2, ecs, signOff, source, usualBuild } from "./building-blocks";
import { design, stage } from "./company-pipeline";

/** What the company's few shops need, and nobody has much time for. */
export const stores = [
  design({
    // Somebody in a store tries it before it is signed off; both have to say so in time.
    name: "store-locator",
    place: "prodIreland",
    team: "stores",
    application: "Stores",
    stages: [
      source("store-locator"),
      build("store-locator"),
      stage("Staging", [ecs("store-locator", "staging")]),
      stage("Pilot", [
        approval("TryOut", {
          timeoutInMinutes: 480,
          configuration: {
            CustomData: "Please find your store on staging. If it is right, Porto gets it first.",
          },
        }),
        ecs("store-locator", "pilot", 2),
      ]),
      stage("Production", [signOff("store-locator"), ecs("store-locator", "production", 2)]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Pilot/Deploy": 3, "Production/Deploy": 6 },
    habits: { pushEveryMs: hours(30), decides: { kind: "after", medianMs: hours(3) } },
  }),
  design({
    name: "gift-wrapping",
    place: "prodVirginia",
    team: "stores",
    application: "Stores",
    stages: [
      source("gift-wrapping"),
      build("gift-wrapping"),
      stage("Production", [
        { ...signOff("gift-wrapping"), timeoutInMinutes: 1440 },
        ecs("gift-wrapping", "production", 2),
      ]),
    ],
    usual: { ...usualBuild, "Production/Deploy": 5 },
    habits: { pushEveryMs: hours(36), decides: { kind: "after", medianMs: hours(4) } },
  }),
  design({
    name: "christmas-shop",
    place: "prodIreland",
    team: "stores",
    application: "Stores",
    stages: [
      source("christmas-shop"),
      build("christmas-shop"),
      stage("Production", [ec2("christmas-shop", "production")]),
    ],
    usual: { ...usualBuild, "Production/Deploy": 8 },
    habits: { pushEveryMs: hours(30) },
  }),
  design({
    name: "coupon-import",
    place: "devIreland",
    team: "stores",
    application: "Stores",
    stages: [
      source("coupon-import"),
      stage("Import", [codeBuild("Run", "coupon-import", { outputs: ["BuildOutput"] })]),
    ],
    usual: { "Source/Source": 0.1, "Import/Run": 6 },
    habits: { pushEveryMs: hours(30) },
  }),
  design({
    // The old way to notice that there is something new; AWS has given up on it.
    name: "season-archive",
    place: "devIreland",
    team: "stores",
    application: "Stores",
    pipelineType: "V1",
    stages: [
      stage("Source", [
        action("Catalogues", ["Source", "S3"], {
          outputs: ["SourceOutput"],
          configuration: {
            S3Bucket: "acme-catalogues",
            S3ObjectKey: "season/catalogue.zip",
            PollForSourceChanges: "true",
          },
        }),
      ]),
      stage("Build", [codeBuild("Compile", "season-archive-build", { outputs: ["BuildOutput"] })]),
      stage("Publish", [
        action("Upload", ["Deploy", "S3"], {
          inputs: ["BuildOutput"],
          configuration: { BucketName: "acme-season-archive", Extract: "true" },
        }),
      ]),
    ],
    usual: { "Source/Catalogues": 0.2, "Build/Compile": 4, "Publish/Upload": 0.5 },
    habits: { pushEveryMs: hours(48) },
  }),
];
