import { hours, minutes } from "../../providers/provider";
import { codeBuild } from "../parts";
import {
  alarmRule,
  build,
  ecs,
  lambda,
  lambdaByCodeDeploy,
  signOff,
  source,
  tests,
  usualBuild,
  usualTests,
} from "./building-blocks";
import { design, stage } from "./company-pipeline";
import { failures } from "./failures";

/** What moves money: slow, careful, with gates. */
export const money = [
  design({
    name: "payments-gateway",
    place: "prodIreland",
    team: "payments",
    application: "Payments",
    stages: [
      source("payments-gateway"),
      build("payments-gateway"),
      stage("Staging", [ecs("payments-gateway", "staging")]),
      tests("payments-gateway"),
      stage("Production", [signOff("payments-gateway"), ecs("payments-gateway", "production", 2)], {
        beforeEntry: {
          conditions: [{ result: "FAIL", rules: [alarmRule("NoOpenAlarm", "payments-gateway-5xx")] }],
        },
      }),
    ],
    usual: { ...usualBuild, ...usualTests, "Staging/Deploy": 4, "Production/Deploy": 17 },
    flaws: {
      "Test/IntegrationTests": [0.1, failures.integrationTest],
      "Production/Deploy": [0.03, failures.alarm],
    },
    habits: { pushEveryMs: hours(10), decides: { kind: "after", medianMs: hours(6) } },
  }),
  design({
    // Something always waits here: a release is let through once the next one stands behind it.
    name: "ledger-service",
    place: "prodIreland",
    team: "payments",
    application: "Payments",
    mode: "QUEUED",
    stages: [
      source("ledger-service"),
      build("ledger-service"),
      stage("Staging", [ecs("ledger-service", "staging")]),
      stage("Approve", [signOff("ledger-service", "release to production after the daily close")]),
      stage("Production", [ecs("ledger-service", "production")]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Production/Deploy": 12 },
    habits: { pushEveryMs: hours(9), decides: { kind: "when-another-waits" }, rejectChance: 0.05 },
  }),
  design({
    name: "fraud-scoring",
    place: "prodIreland",
    team: "risk",
    application: "Payments",
    stages: [
      source("fraud-scoring"),
      build("fraud-scoring"),
      stage("Shadow", [
        lambda("fraud-scoring-shadow"),
        codeBuild("CompareScores", "fraud-scoring-compare", {
          test: true,
          inputs: ["BuildOutput"],
          runOrder: 2,
        }),
      ]),
      stage("Production", [lambdaByCodeDeploy("fraud-scoring")]),
    ],
    usual: { ...usualBuild, "Shadow/Deploy": 3, "Shadow/CompareScores": 9, "Production/Deploy": 9 },
    flaws: { "Shadow/CompareScores": [0.12, failures.integrationTest] },
    habits: { pushEveryMs: hours(12) },
  }),
  design({
    name: "customer-accounts",
    place: "prodIreland",
    team: "identity",
    application: "Accounts",
    stages: [
      source("customer-accounts"),
      build("customer-accounts"),
      stage("Staging", [ecs("customer-accounts", "staging")]),
      stage("Approve", [signOff("customer-accounts")]),
      stage("Production", [ecs("customer-accounts", "production")]),
    ],
    usual: { ...usualBuild, "Staging/Deploy": 3, "Production/Deploy": 12 },
    flaws: { "Build/Compile": [0.04, failures.compile] },
    habits: { pushEveryMs: hours(16), decides: { kind: "after", medianMs: hours(14) } },
  }),
  design({
    name: "invoice-pdf",
    place: "prodIreland",
    team: "payments",
    application: "Invoicing",
    stages: [
      source("invoice-pdf"),
      build("invoice-pdf"),
      stage("Production", [lambdaByCodeDeploy("invoice-pdf")]),
    ],
    usual: { ...usualBuild, "Production/Deploy": 5 },
    habits: { pushEveryMs: hours(30), retryAfterMs: minutes(40) },
  }),
];
