import { describe, expect, test } from "vitest";
import { toAliasReading } from "./to-alias";

describe("an alias", () => {
  test.each([
    [{ FunctionVersion: "41" }, { version: "41", additional: undefined }],
    [
      { FunctionVersion: "41", RoutingConfig: { AdditionalVersionWeights: { "42": 0.07 } } },
      { version: "41", additional: { version: "42", percent: 7 } },
    ],
    [
      { FunctionVersion: "41", RoutingConfig: { AdditionalVersionWeights: { "42": 0 } } },
      { version: "41", additional: undefined },
    ],
  ])("told as %j is %j", (raw, reading) => expect(toAliasReading(raw)).toEqual(reading));

  test("without a version is none", () => expect(() => toAliasReading({})).toThrow(TypeError));
});
