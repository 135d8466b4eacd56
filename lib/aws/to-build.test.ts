import { expect, test } from "vitest";
import { toBuildReading, toFailedBuildId } from "./to-build";

const at = (seconds: number) => new Date(seconds * 1000);

test("a build is told by the first phase that did not go well, and by its log", () => {
  const reading = toBuildReading({
    id: "checkout-unit:5b0ef2a2",
    buildComplete: true,
    phases: [
      { phaseType: "SUBMITTED", phaseStatus: "SUCCEEDED", startTime: at(1), endTime: at(2) },
      { phaseType: "INSTALL", phaseStatus: "SUCCEEDED", contexts: [{ statusCode: "", message: "" }] },
      {
        ...{ phaseType: "BUILD", phaseStatus: "FAILED", startTime: at(5), endTime: at(9) },
        contexts: [
          { statusCode: "", message: "" },
          { statusCode: "COMMAND_EXECUTION_ERROR", message: "exit status 1" },
        ],
      },
      { phaseType: "UPLOAD_ARTIFACTS", phaseStatus: "FAULT" },
      { phaseType: "COMPLETED" },
    ],
    logs: { groupName: "/aws/codebuild/checkout-unit", streamName: "5b0ef2a2" },
  });
  expect(reading).toEqual({
    id: "checkout-unit:5b0ef2a2",
    isComplete: true,
    failed: {
      ...{ name: "BUILD", startedAt: 5_000, endedAt: 9_000 },
      ...{ code: "COMMAND_EXECUTION_ERROR", message: "exit status 1" },
    },
    log: { group: "/aws/codebuild/checkout-unit", stream: "5b0ef2a2" },
    isLogOff: false,
  });
});

test("nothing is made up of a build that AWS tells nothing of", () => {
  const unknown = { id: "", isComplete: false, failed: undefined, log: undefined, isLogOff: false };
  expect(toBuildReading({})).toEqual(unknown);
  const off = { cloudWatchLogs: { status: "DISABLED" as const }, groupName: "" };
  expect(toBuildReading({ phases: [], logs: off })).toEqual({ ...unknown, isLogOff: true });
});

test("of a batch the build that failed first is looked at", () => {
  const group = (uuid: string, status: "FAILED" | "SUCCEEDED", seconds: number) => ({
    currentBuildSummary: {
      arn: `arn:aws:codebuild:eu-west-1:111122223333:build/checkout:${uuid}`,
      buildStatus: status,
      requestedOn: at(seconds),
    },
  });
  const buildGroups = [group("a", "SUCCEEDED", 1), group("b", "FAILED", 9), group("c", "FAILED", 4), {}];
  expect(toFailedBuildId({ buildGroups })).toBe("checkout:c");
  expect(toFailedBuildId({ buildGroups: [group("a", "SUCCEEDED", 1)] })).toBeUndefined();
  expect(toFailedBuildId({})).toBeUndefined();
});
