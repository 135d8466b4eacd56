import { lambdaInvoke } from "./lambda-invoke";
import { placeOf } from "./place";
import { consoleUrl, minutes, type Provider, seconds } from "./provider";

export const approvalProvider: Provider = {
  category: "Approval",
  name: "Manual",
  usualMs: 0,
  inputs: [0, 0],
  outputs: [0, 0],
  entityUrl: (declaration) => declaration.configuration?.ExternalEntityLink,
};

export const invokeProviders: readonly Provider[] = [
  lambdaInvoke,
  {
    category: "Invoke",
    name: "StepFunctions",
    usualMs: minutes(2),
    inputs: [0, 1],
    outputs: [0, 1],
    required: ["StateMachineArn"],
    begin: (action, world) => {
      const machine = action.configuration.StateMachineArn ?? "";
      return `${machine.replace(":stateMachine:", ":execution:")}:${world.random.uuid()}`;
    },
    url: (action) =>
      consoleUrl("states", placeOf(action).region, `home?#/v2/executions/details/${action.externalId}`),
    fail: () => ({
      code: "JobFailed",
      message: "The state machine execution ended FAILED: States.TaskFailed in state Verify.",
    }),
  },
  { category: "Invoke", name: "CodePipeline", usualMs: seconds(5), inputs: [0, 0], outputs: [0, 0] },
  { category: "Invoke", name: "InspectorScan", usualMs: minutes(3), inputs: [1, 1], outputs: [0, 1] },
  { category: "Invoke", name: "Snyk", usualMs: minutes(2), inputs: [1, 1], outputs: [0, 1] },
];
