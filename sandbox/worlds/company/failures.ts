import type { TroubleName } from "../../codebuild/trouble";
import type { Failure } from "../../engine/world";

const buildFailed = "Build terminated with state: FAILED";

/** Told in the words of the project's own tools, where it has some for it. */
function build(phase: string, reason: string, trouble?: TroubleName): Failure {
  return {
    ...(trouble ? { trouble } : {}),
    code: "JobFailed",
    message: `${buildFailed}. Phase: ${phase}, Code: COMMAND_EXECUTION_ERROR, Message: ${reason}`,
    summary: buildFailed,
  };
}

/** What goes wrong at the company, in the words of the services. */
export const failures = {
  unitTest: build("BUILD", "Error while executing command: npm test. Reason: exit status 1", "unit-test"),
  compile: build("BUILD", "Error while executing command: ./gradlew build. Reason: exit status 1", "compile"),
  integrationTest: build(
    "BUILD",
    "Error while executing command: npm run test:integration. Reason: exit status 1",
    "integration-test",
  ),
  outOfMemory: build(
    "BUILD",
    "Error while executing command: npm run build. Reason: exit status 137",
    "out-of-memory",
  ),
  registry: build("INSTALL", "Error while executing command: npm ci. Reason: exit status 1", "dependencies"),
  noRegistry: build(
    "PRE_BUILD",
    'Error while executing command: docker pull "$BASE_IMAGE". Reason: exit status 1',
    "registry",
  ),
  missingTable: build(
    "BUILD",
    'Error while executing command: make report. Reason: relation "sales_2019" does not exist',
  ),
  hook: {
    code: "JobFailed",
    message:
      "The deployment failed because a lifecycle event hook failed: AfterAllowTestTraffic. One or more Lambda hooks returned Failed.",
    summary: "Deployment Failed",
    cause: { kind: "hook", event: "AfterAllowTestTraffic", end: "fail" },
  },
  alarm: {
    code: "JobFailed",
    message:
      "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected.",
    summary: "Deployment Failed",
    cause: { kind: "bad-version", flaw: { errorRatio: 0.12, latencyMs: 180, fromPercent: 0 } },
  },
  smokeTest: {
    code: "JobFailed",
    message: "Smoke test failed: GET /login answered 503 after 5 attempts",
  },
  healthChecks: {
    code: "JobFailed",
    message:
      "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.",
    summary: "Deployment Failed",
    cause: { kind: "hosts", event: "ValidateService", share: 0.3 },
  },
  startScript: {
    code: "JobFailed",
    message:
      "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.",
    summary: "Deployment Failed",
    cause: { kind: "hosts", event: "ApplicationStart", share: 1 },
  },
  stack: {
    code: "JobFailed",
    message: "The stack operation failed.",
    resource: {
      logicalId: "SecurityGroup",
      reason:
        'Resource handler returned message: "The maximum number of rules per security group has been reached. (Service: Ec2, Status Code: 400)" (HandlerErrorCode: ServiceLimitExceeded)',
    },
  },
} satisfies Record<string, Failure>;
