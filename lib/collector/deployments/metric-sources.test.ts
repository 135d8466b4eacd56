import { describe, expect, it } from "vitest";
import type { DeploymentSnapshot, Side } from "../../model/deployment";
import { deployment } from "../../model/deployment.fixture";
import type { MetricSource } from "../../model/deployment-reading";
import { findSources } from "./metric-sources";

const group = (name: string): MetricSource => ({
  kind: "target-group",
  targetGroup: name,
  loadBalancer: "app/shop",
});
const found: Record<string, MetricSource | "missing"> = {
  "checkout-blue": group("blue"),
  "checkout-green": group("green"),
  lost: "missing",
};
const sourcesOf = (changes: Partial<DeploymentSnapshot>, moved?: { functionName: string; alias: string }) =>
  findSources(deployment(changes), { find: (name) => found[name] }, moved);
const side = (parts: Partial<Side>): Side => ({ label: "side", ...parts });

describe("where CloudWatch tells two versions apart", () => {
  it("is their target groups", () => {
    expect(sourcesOf({})).toEqual({ kind: "known", old: group("blue"), new: group("green") });
  });

  it("is the versions behind an alias, whichever engine moves it", () => {
    const sides = { old: side({ version: "41" }), new: side({ version: "42" }) };
    const alias = { functionName: "shop", alias: "live" };
    const of = (version: string) => ({ kind: "function-version", ...alias, version });
    const known = { kind: "known", old: of("41"), new: of("42") };
    expect(sourcesOf({ platform: "Lambda", sides }, alias)).toEqual(known);
    expect(
      sourcesOf({ engine: "Lambda", platform: "Lambda", thing: { kind: "alias", ...alias }, sides }),
    ).toEqual(known);
  });

  it.each<[string, Partial<DeploymentSnapshot>]>([
    ["before anything is known of them", { sides: {} }],
    ["before a target group was looked up", { sides: { new: side({ targetGroup: "unread" }) } }],
    ["before a Lambda target was read", { platform: "Lambda" }],
    ["before a service's revisions were read", { engine: "ECS", sides: { new: side({}) } }],
  ])("is not known yet %s", (_, changes) => {
    expect(sourcesOf(changes)).toEqual({ kind: "later" });
  });

  it.each<[string, Partial<DeploymentSnapshot>, RegExp]>([
    ["for instances", { platform: "Server" }, /instances/],
    [
      "behind one target group",
      { sides: { old: side({ targetGroup: "one" }), new: side({ targetGroup: "one" }) } },
      /one target group/,
    ],
    ["behind none", { sides: { old: side({}), new: side({}) } }, /Neither/],
    [
      "behind one that is not there",
      { sides: { old: side({ targetGroup: "lost" }), new: side({ targetGroup: "checkout-green" }) } },
      /no target group lost/,
    ],
  ])("is nowhere %s, and that is said", (_, changes, because) => {
    expect(sourcesOf(changes)).toEqual({ kind: "none", because: expect.stringMatching(because) });
  });
});
