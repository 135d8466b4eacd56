import type { ECSTaskSet } from "@aws-sdk/client-codedeploy";
import { describe, expect, test } from "vitest";
import { toTargetReading } from "./to-code-deploy-target";
import { toTaskSetSides } from "./to-task-sets";

describe("a target", () => {
  test("of a kind we have never met is left out, and of a known one needs nothing", () => {
    expect(toTargetReading({})).toBeUndefined();
    expect(toTargetReading({ instanceTarget: {} })).toMatchObject({ id: "", events: [], label: undefined });
    expect(toTargetReading({ ecsTarget: {} })).toMatchObject({ sides: undefined, ecs: undefined });
    expect(toTargetReading({ lambdaTarget: {} })).toMatchObject({ lambda: undefined });
    expect(toTargetReading({ cloudFormationTarget: {} })).toMatchObject({
      sides: { new: { percent: undefined } },
    });
  });

  test.each([
    [0, 0, undefined],
    [0.1, 0.1, true],
    [1, 1, true],
    [10, 10, undefined],
    [undefined, undefined, undefined],
  ])(
    "of a function with the weight %s has %s, a fraction possibly: %s",
    (raw, percent, isFractionPossible) => {
      const info = {
        functionName: "pricing",
        functionAlias: "live",
        currentVersion: "41",
        targetVersion: "42",
      };
      const lambdaFunctionInfo = raw === undefined ? info : { ...info, targetVersionWeight: raw };
      const target = toTargetReading({ lambdaTarget: { targetId: "pricing:live", lambdaFunctionInfo } });
      expect(target?.sides?.new).toEqual({ label: "version 42", version: "42", percent });
      expect(target?.isFractionPossible).toBe(isFractionPossible);
      expect(target?.lambda).toEqual({ functionName: "pricing", alias: "live" });
    },
  );

  test("keeps what its events had to say, and drops that all went well", () => {
    const well = { errorCode: "Success", scriptName: "", message: "Succeeded", logTail: "" } as const;
    const badly = { errorCode: "ScriptFailed", scriptName: "start.sh", logTail: "port in use" } as const;
    const target = toTargetReading({
      instanceTarget: {
        targetId: "i-01a2b3c4d5e6f1111",
        instanceLabel: "Blue",
        lifecycleEvents: [
          { lifecycleEventName: "Install", status: "Succeeded", diagnostics: well },
          { lifecycleEventName: "ApplicationStart", status: "Failed", diagnostics: badly },
          {},
        ],
      },
    });
    expect(target?.label).toBe("Blue");
    expect(target?.events.map(({ diagnostics }) => diagnostics)).toEqual([
      undefined,
      { code: "ScriptFailed", script: "start.sh", message: undefined, logTail: "port in use" },
      undefined,
    ]);
  });
});

describe("the two task sets", () => {
  const original: ECSTaskSet = {
    identifer: "ecs-svc/9223370493425779968",
    status: "PRIMARY",
    trafficWeight: 90,
  };
  const newer: ECSTaskSet = { identifer: "ecs-svc/9223370493423413672", status: "ACTIVE", trafficWeight: 10 };
  const blue = { ...original, taskSetLabel: "Blue" as const };
  const green = { ...newer, taskSetLabel: "Green" as const };
  const plain = ({ status, trafficWeight }: ECSTaskSet): ECSTaskSet => ({
    ...(status === undefined ? {} : { status }),
    ...(trafficWeight === undefined ? {} : { trafficWeight }),
  });

  test.each([
    ["by their labels", [green, blue], false],
    ["by the one label there is", [original, green], false],
    ["by the other label", [newer, blue], false],
    ["by their ids", [newer, original], false],
    [
      "by their ids, after PRIMARY moved over",
      [
        { ...newer, status: "PRIMARY" },
        { ...original, status: "ACTIVE" },
      ],
      true,
    ],
    ["by which one serves", [plain(newer), plain(original)], false],
    [
      "by which one serves in the end",
      [
        { ...plain(newer), status: "PRIMARY" },
        { ...plain(original), status: "ACTIVE" },
      ],
      true,
    ],
    ["by which one serves, where one id is another's", [{ ...newer, identifer: "mine" }, original], false],
  ])("are told apart %s", (_, sets, isDone) => {
    const sides = toTaskSetSides(sets, { isDone });
    expect(sides?.new?.percent).toBe(10);
    expect(sides?.old?.percent).toBe(90);
  });

  test("are one while the replacement is not there, and none before", () => {
    expect(toTaskSetSides([plain(original)], { isDone: false })).toMatchObject({ new: undefined });
    expect(toTaskSetSides([blue], { isDone: false })?.old?.label).toBe("blue task set");
    expect(toTaskSetSides([], { isDone: false })).toBeUndefined();
  });
});
