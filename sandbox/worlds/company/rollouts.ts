import type { DeploymentGroup } from "../../deployments/application";

/** How one of the company's groups deploys; its name is the group's. */
export interface Rollout {
  readonly config: string;
  readonly terminationMinutes?: number;
  readonly isBlueGreen?: boolean;
  readonly hosts?: number;
  readonly hasTest?: boolean;
  /** Requests a minute in the busiest hour. */
  readonly perMinute: number;
  /** Nobody set up a rollback, nor alarms. */
  readonly isCareless?: boolean;
  /** Has alarms, which stop its deployments. */
  readonly isWatched?: boolean;
}

export const rollouts: Readonly<Record<string, Rollout>> = {
  "checkout-api-production": {
    config: "ECSCanary10Percent5Minutes",
    terminationMinutes: 2,
    hasTest: true,
    perMinute: 1_400,
  },
  "checkout-api-us-production": {
    config: "ECSLinear10PercentEvery1Minutes",
    terminationMinutes: 1,
    hasTest: true,
    perMinute: 600,
  },
  "storefront-web-production": {
    config: "ECSLinear10PercentEvery1Minutes",
    terminationMinutes: 2,
    perMinute: 3_600,
  },
  "payments-gateway-production": { config: "ECSCanary10Percent15Minutes", perMinute: 800 },
  "ledger-service-production": { config: "ECSLinear10PercentEvery1Minutes", perMinute: 450 },
  // Everything at once, and nobody would be woken: the one that should not be.
  "customer-accounts-production": {
    config: "ECSAllAtOnce",
    terminationMinutes: 5,
    perMinute: 520,
    isCareless: true,
  },
  "search-api-production": { config: "ECSCanary10Percent5Minutes", terminationMinutes: 1, perMinute: 2_100 },
  "fraud-scoring": { config: "LambdaLinear10PercentEvery1Minute", perMinute: 700 },
  recommendations: { config: "LambdaCanary10Percent5Minutes", perMinute: 1_200 },
  "invoice-pdf": { config: "LambdaCanary10Percent5Minutes", perMinute: 380 },
  "catalog-service-production": { config: "OneAtATime", hosts: 6, perMinute: 900 },
  "mobile-backend-production": {
    config: "HalfAtATime",
    hosts: 4,
    isBlueGreen: true,
    terminationMinutes: 5,
    perMinute: 1_100,
  },
  // ECS itself shifts it: its configuration stands in the estate.
  "notifications-hub-production": { config: "ECSAllAtOnce", perMinute: 1_000 },
  "internal-tools-office": { config: "AllAtOnce", hosts: 2, perMinute: 60 },
};

const staging = { ECS: "ECSAllAtOnce", Lambda: "LambdaAllAtOnce", Server: "OneAtATime" };

export function rolloutOf(name: string, platform: DeploymentGroup["application"]["platform"]): Rollout {
  const rollout = rollouts[name];
  if (!rollout) return { config: staging[platform], hosts: 2, perMinute: 90 };
  return { isWatched: !rollout.isCareless, ...rollout };
}
