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
  {
    category: "Invoke",
    name: "Lambda",
    usualMs: seconds(8),
    inputs: [0, 5],
    outputs: [0, 5],
    required: ["FunctionName"],
    namesOutputs: true,
    begin: (_, world) => world.random.uuid(),
    fail: () => ({ code: "JobFailed", message: "The AWS Lambda function reported a job failure." }),
    entityUrl: (declaration, region) =>
      consoleUrl("lambda", region, `home?#/functions/${declaration.configuration?.FunctionName}`),
  },
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
  },
  { category: "Invoke", name: "CodePipeline", usualMs: seconds(5), inputs: [0, 0], outputs: [0, 0] },
  { category: "Invoke", name: "InspectorScan", usualMs: minutes(3), inputs: [1, 1], outputs: [0, 1] },
  { category: "Invoke", name: "Snyk", usualMs: minutes(2), inputs: [1, 1], outputs: [0, 1] },
];
