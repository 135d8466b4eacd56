import { describe, expect, test } from "vitest";
import type { AliasReading, CodeDeployTargetReading } from "../../model/deployment-reading";
import { findUnit, withPercent } from "./weight-unit";

function aReading(percent: number, isFractionPossible: boolean): CodeDeployTargetReading {
  return {
    ...{ id: "shop:live", status: "InProgress", events: [], isFractionPossible },
    sides: {
      old: { label: "version 41", version: "41", percent: 100 - percent },
      new: { label: "version 42", version: "42", percent },
    },
  };
}

const shifting = (percent: number): AliasReading => ({
  version: "41",
  additional: { version: "42", percent },
});

describe("a Lambda target's weight", () => {
  test.each<[string, number, AliasReading, "percent" | "fraction" | undefined]>([
    ["0.1 beside an alias at a tenth", 0.1, shifting(10), "fraction"],
    ["1 beside an alias that is all on new", 1, { version: "42" }, "fraction"],
    ["1 beside an alias at a hundredth", 1, shifting(1), "percent"],
    ["10 beside an alias at a tenth", 10, shifting(10), "percent"],
    ["0.1 beside an alias of a moment before", 0.1, { version: "41" }, undefined],
    ["0.5 beside an alias of another moment", 0.5, shifting(20), undefined],
  ])("of %s is told so", (_, told, alias, unit) => {
    expect(findUnit(aReading(told, true), alias)).toBe(unit);
  });

  test.each<
    [string, CodeDeployTargetReading, Parameters<typeof withPercent>[1], AliasReading | undefined, unknown]
  >([
    ["what is no fraction stays", aReading(10, false), undefined, undefined, [90, 10]],
    ["a fraction becomes percent", aReading(0.25, true), "fraction", undefined, [75, 25]],
    ["a percent stays one", aReading(1, true), "percent", undefined, [99, 1]],
    ["the alias tells what the weight can't", aReading(1, true), undefined, shifting(1), [99, 1]],
    ["without the alias it is not known", aReading(1, true), undefined, undefined, [undefined, undefined]],
  ])("%s", (_, reading, unit, alias, shares) => {
    const { sides } = withPercent(reading, unit, alias);
    expect([sides?.old?.percent, sides?.new?.percent]).toEqual(shares);
  });
});
