import { describe, expect, it, test } from "vitest";
import { deployment } from "../deployment.fixture";
import { type DeploymentRow, toDeploymentRow } from "../deployment-row";
import { type FleetRow, toFleetRow } from "../fleet-row";
import { freshAt } from "../freshness";
import { type PipelineName, toActionExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { anAction, aPipeline, aStage, testAddress, testExecutionId, testNow } from "../pipeline.fixture";
import { deploymentKeyOf, parseDeploymentKey, scopeKeyOf } from "../scope";
import { failedAt, failedStage } from "./failure.fixture";
import type { FailureList } from "./failure-card";
import type { Handling } from "./handling";
import { type CardsQuestion, countCards, listCards } from "./list-failures";
import { readCards } from "./read-cards";
import { findTellingDeployments } from "./read-deployment-failures";

const dayMs = 86_400_000;
const minuteMs = 60_000;
const [{ failures: [first] = [] }] = [toFleetRow(aPipeline({ stages: [failedStage()] }))];
if (!first) throw new Error("The fixture stands still.");

type Parts = { at?: number; error?: string; isProduction?: boolean; provider?: string };

function failedRow(
  name: string,
  { at = failedAt, error, isProduction = false, provider }: Parts = {},
): FleetRow {
  const [action = anAction()] = failedStage().actions;
  const id = toActionExecutionId(name);
  const cause = error && {
    ...{ actionExecutionId: id, headline: error, signature: error, lines: [], hasLog: true },
  };
  const latest = action.latest && { ...action.latest, id, changedAt: at };
  const stage: StageSnapshot = {
    ...failedStage(),
    isProduction,
    actions: [{ ...action, latest, cause: cause || undefined, provider: provider ?? "CodeBuild" }],
  };
  return rowOf(name, { stages: [stage] });
}

// A literal of the form the parser asks for.
const rowOf = (name: string, parts: Partial<PipelineSnapshot>) =>
  toFleetRow(aPipeline({ name: name as PipelineName, ...parts }));

type Known = Parameters<typeof readCards>[0];
const ask = ({
  rows = [],
  deployments = [],
  handlings = [],
  ...parts
}: Partial<Known & CardsQuestion>): CardsQuestion => ({
  ...{ cards: readCards({ rows, deployments, handlings }), scopes: [], now: testNow },
  ...parts,
});
const namesOf = (groups: FailureList["others"]) =>
  groups.map(({ cards }) => cards.map(({ place }) => place.name).join("+"));
const handle = (row: FleetRow, parts: Partial<Handling>): Handling => ({
  ...{ failure: row.failures?.[0]?.id ?? first.id, key: row.key },
  ...parts,
});
const by = { email: "olga@example.com", name: "olga", at: testNow };

describe("the list of what stands still", () => {
  it("has production first, what nobody has taken, the worst, then the newest", () => {
    const taken = failedRow("taken", { at: testNow });
    const transition = { kind: "disabled", at: testNow } as const;
    const inbound = [{ executionId: testExecutionId, status: "InProgress", type: "STANDARD" }] as const;
    const rows = [
      taken,
      rowOf("held", { stages: [aStage({ transition, inbound })] }),
      failedRow("older", { at: failedAt - 1 }),
      failedRow("newer"),
      failedRow("prod", { isProduction: true, at: failedAt - minuteMs }),
    ];
    const { production, others, counts } = listCards(
      ask({ rows, handlings: [handle(taken, { taken: by })] }),
    );
    expect(namesOf(production)).toEqual(["prod"]);
    expect(namesOf(others)).toEqual(["newer", "older", "held", "taken"]);
    expect(counts).toEqual({ standing: 5, production: 1, untaken: 4, old: 0, muted: 0 });
  });

  it("makes one group of one cause, however many it stops, and two of two providers", () => {
    const names = Array.from({ length: 40 }, (_, at) => `p${at}`);
    const rows = [
      ...names.map((name, at) => failedRow(name, { error: "AccessDenied", at: failedAt + at })),
      failedRow("elsewhere", { error: "AccessDenied", provider: "Lambda" }),
      failedRow("untold"),
      failedRow("untold-too"),
    ];
    const { others } = listCards(ask({ rows }));
    expect(others.map(({ cards }) => cards.length)).toEqual([40, 1, 1, 1]);
    expect(others[0]).toMatchObject({ since: failedAt });
    expect(others[0]?.cards[0]?.place.name).toBe("p0");
    const fewer = listCards(ask({ rows: rows.slice(1) })).others[0];
    expect(fewer?.id).toBe(others[0]?.id);
  });

  test.each<[string, FleetRow, Partial<CardsQuestion>, object]>([
    [
      "what stands for a fortnight is still news",
      failedRow("a", { at: testNow - 14 * dayMs }),
      {},
      { standing: 1, untaken: 1 },
    ],
    ["what stands for longer is old", failedRow("a", { at: testNow - 14 * dayMs - 1 }), {}, { old: 1 }],
    [
      "by AWS's clock, not ours",
      failedRow("a", { at: testNow }),
      {
        scopes: [
          {
            key: scopeKeyOf(testAddress),
            ...{ account: testAddress.account, region: testAddress.region, accountName: "prod" },
            ...{ clockOffsetMs: 15 * dayMs, freshness: freshAt(testNow) },
          },
        ],
      },
      { old: 1 },
    ],
    ["what is elsewhere is not asked for", failedRow("a"), { isIn: ({ name }) => name !== "a" }, {}],
  ])("%s", (_, row, parts, counts) => {
    const none = { standing: 0, production: 0, untaken: 0, old: 0, muted: 0 };
    const question = ask({ rows: [row], ...parts });
    expect(countCards(question)).toEqual({ ...none, ...counts });
    expect(listCards(question).counts).toEqual(countCards(question));
  });

  it("never calls old what an execution has begun after", () => {
    const at = testNow - 60 * dayMs;
    const row = failedRow("a", { at });
    const failures = row.failures?.map((failure) => ({ ...failure, hasNewer: true }));
    expect(countCards(ask({ rows: [{ ...row, failures }] }))).toMatchObject({ standing: 1, old: 0 });
  });

  it("leaves muted in peace until its end, old or not", () => {
    const row = failedRow("a", { at: testNow - 60 * dayMs });
    const muted = { ...by, until: testNow + 1, reason: "Vendor" };
    const question = ask({ rows: [row], handlings: [handle(row, { muted })] });
    expect(namesOf(listCards(question).muted)).toEqual(["a"]);
    expect(countCards(question)).toMatchObject({ muted: 1, old: 0, standing: 0 });
    expect(countCards({ ...question, now: muted.until })).toMatchObject({ muted: 0, old: 1 });
  });

  it("shows what will stand still only once it does", () => {
    const actions = [
      anAction({ latest: { status: "InProgress", startedAt: testNow }, usualMostMs: 10 * minuteMs }),
    ];
    const latest = { executionId: testExecutionId, status: "InProgress", type: "STANDARD" } as const;
    const rows = [rowOf("slow", { stages: [aStage({ latest, actions })] })];
    const late = testNow + 15 * minuteMs;
    expect(countCards(ask({ rows, now: late - 1 })).standing).toBe(0);
    expect(listCards(ask({ rows, now: late })).others[0]?.cards[0]?.failure.kind).toBe("stuck");
  });
});

describe("a deployment that came to nothing", () => {
  const idOf = (id: string) => {
    const address = parseDeploymentKey(`${testAddress.account}/${testAddress.region}/${id}`);
    if (!address) throw new Error("The test's own id is not valid.");
    return { id: address.id, key: deploymentKeyOf(address) };
  };
  const ended = (
    id: string,
    createdAt: number,
    parts: Parameters<typeof deployment>[0] = {},
  ): DeploymentRow =>
    toDeploymentRow(
      deployment({
        ...idOf(id),
        ...{ createdAt, completedAt: createdAt + minuteMs, status: "Failed" },
        ...parts,
      }),
    );
  const at = failedAt;
  const back = { rollback: { of: idOf("d-1").key } };
  const cause = {
    ...{ pipeline: aPipeline().key, executionId: testExecutionId, stageName: "Test" },
    ...{ actionName: "IntegrationTests", revisions: [] },
  };

  test.each<[string, DeploymentRow[], string[]]>([
    ["stands", [ended("d-1", at)], ["deployment"]],
    [
      "stands where it was rolled back",
      [ended("d-1", at, { rollback: { by: idOf("d-2").key } })],
      ["rolled-back"],
    ],
    [
      "stands though what took it back went well",
      [
        ended("d-1", at, { rollback: { by: idOf("d-2").key } }),
        ended("d-2", at + 1, { status: "Succeeded", ...back }),
      ],
      ["rolled-back"],
    ],
    [
      "stands anew where taking it back failed",
      [ended("d-1", at), ended("d-2", at + 1, back)],
      ["deployment"],
    ],
    [
      "stands where the next was stopped",
      [ended("d-1", at), ended("d-2", at + 1, { status: "Stopped" })],
      ["deployment"],
    ],
    [
      "is over once a newer one went well",
      [ended("d-1", at), ended("d-2", at + 1, { status: "Succeeded" })],
      [],
    ],
    [
      "is over once a newer one is under way",
      [ended("d-1", at), ended("d-2", at + 1, { status: "InProgress" })],
      [],
    ],
    [
      "does not stand for another thing",
      [
        ended("d-1", at),
        ended("d-2", at + 1, { status: "Succeeded", thing: { kind: "service", cluster: "c", service: "s" } }),
      ],
      ["deployment"],
    ],
  ])("%s", (_, deployments, kinds) => {
    for (const known of [deployments, deployments.toReversed()]) {
      const { production } = listCards(ask({ deployments: known }));
      const cards = production.flatMap((group) => group.cards);
      expect(cards.map(({ failure }) => failure.kind)).toEqual(kinds);
      // What a page is painted with tells the same.
      const painted = listCards(ask({ deployments: findTellingDeployments(known) }));
      expect(painted.production).toEqual(production);
      const again = [...findTellingDeployments(known), ...known.slice(0, 1)];
      expect(listCards(ask({ deployments: again })).counts.standing).toBe(kinds.length);
    }
  });

  it("tells what AWS says of it, and since when", () => {
    const revisions = [{ id: "abc", message: "Fix rounding", author: "Ada" }];
    const error = { code: "HEALTH_CONSTRAINTS", message: "Too few\nhosts" };
    const row = ended("d-1", at, { error, cause: { ...cause, revisions } });
    expect(ended("d-1", at, { status: "Succeeded", cause: { ...cause, revisions } }).carried).toBeUndefined();
    const [card] = listCards(ask({ deployments: [row] })).production[0]?.cards ?? [];
    expect(card).toMatchObject({
      place: { kind: "deployment", key: idOf("d-1").key, name: "checkout", accountName: "prod" },
      failure: {
        deployment: idOf("d-1").key,
        headline: "Too few",
        since: at + minuteMs,
        provider: "CodeDeploy",
        ...{ revision: { revisionId: "abc", message: "Fix rounding" }, author: "Ada" },
      },
    });
  });

  it("is its pipeline's failure where that stands for it, which links it", () => {
    const failing = toFleetRow(aPipeline({ stages: [failedStage()] }));
    const { others, counts } = listCards(
      ask({ rows: [failing], deployments: [ended("d-1", at, { cause })] }),
    );
    expect(counts.standing).toBe(1);
    expect(others[0]?.cards[0]).toMatchObject({
      place: { kind: "pipeline" },
      failure: { kind: "failed", deployment: idOf("d-1").key },
    });
  });

  it("is not told of while its stage is at it again", () => {
    const latest = { executionId: testExecutionId, status: "InProgress", type: "STANDARD" } as const;
    const again = toFleetRow(aPipeline({ stages: [{ ...failedStage(), latest }] }));
    expect(countCards(ask({ rows: [again], deployments: [ended("d-1", at, { cause })] })).standing).toBe(0);
  });
});
