import type { ActionDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { days, hours, minutes } from "../../providers/provider";
import { codeBuild } from "../parts";
import {
  alarmRule,
  build,
  ec2,
  ecs,
  lambda,
  signOff,
  source,
  tests,
  usualBuild,
  usualTests,
} from "./building-blocks";
import { design, stage } from "./company-pipeline";
import { failures } from "./failures";

const visualTests = codeBuild("VisualTests", "storefront-web-visual", {
  ...{ test: true, inputs: ["BuildOutput"], runOrder: 2 },
});

function storefront(...moreTests: readonly ActionDeclaration[]): StageDeclaration[] {
  const testing = tests("storefront-web");
  return [
    source("storefront-web"),
    build("storefront-web"),
    stage("Preview", [ecs("storefront-web", "preview")]),
    { ...testing, actions: [...(testing.actions ?? []), ...moreTests] },
    stage("Production", [ecs("storefront-web", "production")]),
  ];
}

/** What customers see: the shop and what it sells. */
export const shop = [
  design({
    name: "checkout-api",
    place: "prodIreland",
    team: "payments",
    application: "Checkout",
    stages: [
      source("checkout-api"),
      build("checkout-api"),
      stage("Staging", [ecs("checkout-api", "staging")]),
      tests("checkout-api"),
      stage("Production", [signOff("checkout-api"), ecs("checkout-api", "production", 2)]),
    ],
    usual: { ...usualBuild, ...usualTests, "Staging/Deploy": 3, "Production/Deploy": 11 },
    flaws: {
      "Build/UnitTests": [0.05, failures.unitTest],
      "Test/IntegrationTests": [0.08, failures.integrationTest],
      "Production/Deploy": [0.04, failures.alarm],
    },
    habits: { pushEveryMs: hours(3), decides: { kind: "after", medianMs: hours(2) } },
  }),
  design({
    name: "checkout-api-us",
    place: "prodVirginia",
    team: "payments",
    application: "Checkout",
    stages: [
      source("checkout-api"),
      build("checkout-api-us"),
      stage("Staging", [ecs("checkout-api-us", "staging")]),
      stage("Production", [signOff("checkout-api-us"), ecs("checkout-api-us", "production", 2)]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Production/Deploy": 12 },
    flaws: { "Staging/Deploy": [0.05, failures.hook] },
    habits: { pushEveryMs: hours(9), decides: { kind: "after", medianMs: hours(5) } },
  }),
  design({
    // Always under way: pushes come faster than it can release them, and newer ones overtake older ones. It has
    // become slower since somebody added tests of what its pages look like.
    name: "storefront-web",
    place: "prodIreland",
    team: "storefront",
    application: "Storefront",
    stages: storefront(visualTests),
    formerly: { untilAgoMs: days(5), stages: storefront() },
    usual: {
      ...{ ...usualBuild, ...usualTests, "Build/Compile": 6, "Test/VisualTests": 9 },
      ...{ "Preview/Deploy": 5, "Production/Deploy": 14 },
    },
    flaws: {
      "Build/UnitTests": [0.04, failures.unitTest],
      "Test/IntegrationTests": [0.06, failures.integrationTest],
    },
    habits: { pushEveryMs: minutes(12), steady: true, sleeps: true, retryAfterMs: minutes(6) },
  }),
  design({
    name: "catalog-service",
    place: "prodVirginia",
    team: "catalog",
    application: "Catalog",
    stages: [
      source("catalog-service"),
      build("catalog-service"),
      stage("Staging", [ec2("catalog-service", "staging")]),
      stage("Production", [ec2("catalog-service", "production")]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 5, "Production/Deploy": 16 },
    flaws: { "Production/Deploy": [0.06, failures.healthChecks] },
    habits: {
      pushEveryMs: hours(4),
      retryChance: 0.4,
      closes: {
        stage: "Production",
        reason: "Price import running - catalog team enables when done",
        everyMs: hours(12),
        forMs: hours(14),
      },
    },
  }),
  design({
    // Held back more often than not.
    name: "search-api",
    place: "prodIreland",
    team: "search",
    application: "Search",
    stages: [
      source("search-api"),
      build("search-api"),
      stage("Staging", [ecs("search-api", "staging")]),
      stage("Production", [ecs("search-api", "production")]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Production/Deploy": 10 },
    habits: {
      pushEveryMs: hours(3),
      closes: {
        stage: "Production",
        reason: "Index rebuild - ask the search team before enabling",
        everyMs: hours(3),
        forMs: hours(16),
      },
    },
  }),
  design({
    name: "recommendations",
    place: "prodVirginia",
    team: "search",
    application: "Search",
    stages: [
      source("recommendations"),
      build("recommendations"),
      stage("Staging", [lambda("recommendations-staging")], { onFailure: { result: "RETRY" } }),
      stage("Production", [lambda("recommendations", "Canary10Percent5Minutes")], {
        onSuccess: {
          conditions: [{ result: "ROLLBACK", rules: [alarmRule("ErrorsStayLow", "recommendations-5xx", 3)] }],
        },
        onFailure: { result: "ROLLBACK" },
      }),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 2, "Production/Deploy": 8 },
    flaws: { "Staging/Deploy": [0.1, failures.hook], "Production/Deploy": [0.08, failures.alarm] },
    habits: { pushEveryMs: hours(4), retryChance: 0.3 },
  }),
];
