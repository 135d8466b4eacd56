import { describe, expect, it, test } from "vitest";
import { createAwsClock } from "./aws-clock";
import { toGatewayError } from "./gateway-error";
import { readPages } from "./read-pages";

function awsError(name: string, message = "why", status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: "r-1" } });
}

describe("an error of AWS", () => {
  test.each([
    [awsError("ThrottlingException"), "throttled"],
    [awsError("Whatever", "slow", 429), "throttled"],
    [awsError("AccessDeniedException"), "forbidden"],
    [awsError("ExpiredTokenException"), "forbidden"],
    [awsError("UnrecognizedClientException"), "forbidden"],
    [awsError("PipelineNotFoundException"), "not-found"],
    [awsError("ApprovalAlreadyCompletedException"), "conflict"],
    [awsError("InvalidApprovalTokenException"), "conflict"],
    [awsError("DeploymentDoesNotExistException"), "not-found"],
    [awsError("ServiceNotFoundException"), "not-found"],
    [awsError("TargetGroupNotFoundException"), "not-found"],
    [awsError("DeploymentAlreadyCompletedException"), "conflict"],
    [awsError("DeploymentIsNotInReadyStateException"), "conflict"],
    [awsError("StageNotFoundException"), "not-found"],
    [awsError("StageNotRetryableException"), "conflict"],
    [awsError("DuplicatedStopRequestException"), "conflict"],
    [awsError("PipelineExecutionOutdatedException"), "conflict"],
    [awsError("ConcurrentPipelineExecutionsLimitExceededException"), "conflict"],
    [awsError("ValidationException"), "invalid"],
    [awsError("InvalidDeploymentIdException"), "invalid"],
    [awsError("InvalidParameterException"), "invalid"],
    [awsError("DeploymentIdRequiredException"), "invalid"],
    [awsError("InternalFailure", "oops", 500), "unavailable"],
    [new SyntaxError("Unexpected token <"), "garbage"],
    [new TypeError("Expected real number, got implicit NaN"), "garbage"],
    [Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), "unavailable"],
    ["not even an error", "unavailable"],
  ])("%s is %s", (cause, code) => {
    expect(toGatewayError("GetPipelineState", cause)).toMatchObject({
      code,
      operation: "GetPipelineState",
      cause,
    });
  });

  it("is a conflict where a hook waits no more, for which ECS has no word", () => {
    const cause = awsError("InvalidParameterException");
    expect(toGatewayError("ContinueServiceDeployment", cause)).toMatchObject({ code: "conflict" });
  });

  it("keeps its request id and is told in one line", () => {
    const error = toGatewayError("ListPipelines", awsError("AccessDeniedException", "User:\n arn is not"));
    expect(error.requestId).toBe("r-1");
    expect(error.message).toBe("AWS denies ListPipelines: AccessDeniedException: User: arn is not");
  });
});

describe("pages", () => {
  const bounds = { operation: "ListPipelines", mostPages: 3 };

  it("are read until there is no token, also past an empty one", async () => {
    const pages = [{ value: [1], nextToken: "a" }, { value: [], nextToken: "b" }, { value: [2] }];
    await expect(readPages(bounds, async () => pages.shift() ?? { value: [] })).resolves.toEqual([1, 2]);
  });

  it.each([
    ["the same token again", () => "again"],
    ["too many of them", () => String(Math.random())],
  ])("end as garbage with %s", async (_, token) => {
    const reading = readPages(bounds, async () => ({ value: [1], nextToken: token() }));
    await expect(reading).rejects.toMatchObject({ code: "garbage" });
  });
});

describe("AWS's time", () => {
  const at = Date.UTC(2026, 10, 21, 10, 0, 0);

  it("is wall time while both agree within the second that `Date` is cut to", () => {
    let wall = at;
    const clock = createAwsClock(() => wall);
    wall = at + 700;
    clock.learn(new Date(at).toUTCString(), at + 600);
    expect(clock.now()).toBe(wall);
  });

  it("follows a clock that runs ahead, and ignores a date that is none", () => {
    const clock = createAwsClock(() => at);
    clock.learn(new Date(at + 3_600_000).toUTCString(), at);
    clock.learn("yesterday", at);
    expect(clock.now() - at).toBeGreaterThanOrEqual(3_600_000);
    expect(clock.now() - at).toBeLessThanOrEqual(3_601_000);
  });
});
