import type { ActionExecution } from "../engine/action-execution";
import type { Failure } from "../engine/world";
import { seedOf } from "../traffic/chance";
import { placeOf } from "./place";
import { consoleUrl, minutes, type Provider, seconds } from "./provider";

/** So long CodePipeline waits for the function to tell how its job went. */
const waitsMs = minutes(20);

/** A function that is called with a job, and tells CodePipeline itself how it went. */
export const lambdaInvoke: Provider = {
  category: "Invoke",
  name: "Lambda",
  usualMs: seconds(8),
  inputs: [0, 5],
  outputs: [0, 5],
  required: ["FunctionName"],
  namesOutputs: true,
  begin: (_, world) => world.random.uuid(),
  takeUp: (action, _, plan) =>
    plan.afterMs !== undefined && plan.afterMs <= waitsMs
      ? plan
      : { afterMs: waitsMs, failure: silence(action) },
  url: (action) => functionUrl(action.configuration, placeOf(action).region),
  fail: (action) => reports[seedOf(action.id) % reports.length] ?? reports[0],
  entityUrl: ({ configuration = {} }, region) => functionUrl(configuration, region),
};

const jobFailed = (message: string): Failure => ({ code: "JobFailed", message });

/** What functions report with PutJobFailureResult. */
const reports = [
  jobFailed("Smoke test failed: GET /health answered 503 after 5 attempts"),
  jobFailed("TypeError: Cannot read properties of undefined (reading 'version')"),
  jobFailed("Error: connect ETIMEDOUT 10.0.12.34:5432"),
] as const;

/** One that crashed, or may not report: nobody tells CodePipeline anything. */
function silence({ configuration: { FunctionName } }: ActionExecution): Failure {
  return jobFailed(
    `The AWS Lambda function ${FunctionName} failed to return a result. Check the function to verify that it has permission to call the PutJobSuccessResult action and that it made a call to PutJobSuccessResult.`,
  );
}

function functionUrl({ FunctionName }: Record<string, string>, region: string): string {
  return consoleUrl("lambda", region, `home?#/functions/${FunctionName}`);
}
