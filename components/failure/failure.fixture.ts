import { type Failure, toFailureId } from "../../lib/model/failure/failure";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import type { ByWhom, Handling } from "../../lib/model/failure/handling";
import { testAddress, testExecutionId, testNow } from "../../lib/model/pipeline.fixture";
import { pipelineKeyOf } from "../../lib/model/scope";

const minuteMs = 60_000;

// Builders give a valid default; a test spells out only what matters to it.
export function aFailure(parts: Partial<Failure> = {}): Failure {
  return {
    id: toFailureId("a-failure"),
    kind: "failed",
    isProduction: true,
    since: testNow - 12 * minuteMs,
    stageName: "Test",
    actionName: "IntegrationTests",
    provider: "CodeBuild",
    executionId: testExecutionId,
    lines: [],
    hasLog: false,
    behind: { count: 0 },
    ...parts,
  };
}

export function aCard(
  parts: Partial<Failure> = {},
  { name = "checkout-api", ...said }: { name?: string } & Partial<Handling> = {},
): FailureCard {
  // The cast holds because the name has the form its parser asks for.
  const address = { ...testAddress, name: name as typeof testAddress.name };
  const key = pipelineKeyOf(address);
  const failure = aFailure({ id: toFailureId(`${key}/${parts.kind ?? "failed"}`), ...parts });
  const isHandled = said.taken !== undefined || said.muted !== undefined;
  return {
    failure,
    place: {
      kind: "pipeline",
      key,
      ...address,
      accountName: "prod",
      freshness: { kind: "fresh", at: testNow },
    },
    ...(isHandled ? { handling: { failure: failure.id, key, ...said } } : {}),
  };
}

export function aPerson(name: string, minutesAgo = 4): ByWhom {
  return { email: `${name}@example.com`, name, at: testNow - minutesAgo * minuteMs };
}
