import { describe, expect, test } from "vitest";
import type { PipelineName } from "../ids";
import { testAddress, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import { type Acceptance, type Finding, toFinding } from "./finding";
import { listPosture, type PostureQuestion } from "./list-posture";
import { dayMs } from "./posture.fixture";
import type { PostureCard } from "./posture-card";
import { parsePostureFilter } from "./posture-filter";

function aCard(
  name: string,
  rule: Finding["rule"],
  severity: Finding["severity"],
  parts: Partial<PostureCard["place"]> = {},
): PostureCard {
  // The name has the form its parser asks for.
  const address = { ...testAddress, name: name as PipelineName };
  const pipeline = pipelineKeyOf(address);
  return {
    finding: toFinding({ rule, severity, pipeline, evidence: `${name} is so.`, remedy: "Change it." }),
    place: { ...address, key: pipeline, accountName: "prod", ...parts },
  };
}

const web = aCard("web", "v1", "low", { tags: { team: "shop" } });
const webSecret = aCard("web", "plain-secret", "high");
const api = aCard("api", "v1", "low", { application: "Checkout" });
const apiBake = aCard("api", "no-bake", "medium", { accountName: "dev" });
const cards = [web, webSecret, api, apiBake];

const ask = (parts: Partial<PostureQuestion> = {}) =>
  listPosture({ cards, acceptances: [], filter: [], order: "severity", most: 100, now: testNow, ...parts });
const idsOf = (list: readonly PostureCard[]) => list.map(({ finding }) => finding.id);
const accept = ({ finding }: PostureCard, parts: Partial<Acceptance> = {}): Acceptance => ({
  ...{ finding: finding.id, pipeline: finding.pipeline, reason: "Known", by: "kim@example.com", name: "Kim" },
  at: testNow - dayMs,
  ...parts,
});

describe("what is found", () => {
  test.each([
    ["severity", [[webSecret], [apiBake], [api, web]]],
    ["rule", [[webSecret], [apiBake], [api, web]]],
    [
      "pipeline",
      [
        [apiBake, api],
        [webSecret, web],
      ],
    ],
  ] as const)("stands in groups by %s, the gravest first", (order, groups) => {
    expect(ask({ order }).groups.map(({ cards: inside }) => idsOf(inside))).toEqual(groups.map(idsOf));
  });

  test.each([
    ["severity:low", [api, web]],
    ["-severity:low", [webSecret, apiBake]],
    ["rule:no-*", [apiBake]],
    ["account:dev", [apiBake]],
    ["app:checkout", [api]],
    ["tag:team=shop", [web]],
    ["API", [apiBake, api]],
    ["plain nothing", []],
    ['"plain text"', [webSecret]],
    ["region:us-*", []],
  ])("narrowed to %s", (q, expected) => {
    const { groups } = ask({ filter: parsePostureFilter(q) });
    expect(new Set(groups.flatMap(({ cards: inside }) => idsOf(inside)))).toEqual(new Set(idsOf(expected)));
  });

  test("is counted whole, and shown as far as asked for", () => {
    const { groups, counts, shown } = ask({ most: 3 });
    expect(counts).toEqual({ high: 1, medium: 1, low: 2, accepted: 0 });
    expect(shown).toBe(3);
    expect(groups.map(({ cards: inside, total }) => [inside.length, total])).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
  });
});

describe("what is accepted", () => {
  test("counts nowhere, and stands apart", () => {
    const { counts, accepted, groups } = ask({ acceptances: [accept(api)] });
    expect(counts).toEqual({ high: 1, medium: 1, low: 1, accepted: 1 });
    expect(idsOf(accepted)).toEqual(idsOf([api]));
    expect(groups.flatMap(({ cards: inside }) => idsOf(inside))).not.toContain(api.finding.id);
  });

  test("counts again from its end on, with what was said of it", () => {
    const { counts, groups } = ask({ acceptances: [accept(api, { until: testNow })] });
    expect(counts).toMatchObject({ low: 2, accepted: 0 });
    expect(groups.at(-1)?.cards[0]?.acceptance?.reason).toBe("Known");
  });

  test("says nothing of what is not found any more", () => {
    expect(ask({ cards: [web], acceptances: [accept(api)] }).accepted).toEqual([]);
  });
});
