import { bold, boldRed, green, red } from "../ansi";
import type { Subject, Tool } from "./tool";

/** A provider that refuses what the plan asks of it. */
export const terraformFailure = ({ random }: Subject): readonly string[] => [
  `${bold("data.aws_vpc.main: Reading...")}`,
  `${bold(`data.aws_vpc.main: Read complete after 1s [id=vpc-${random.hex(17)}]`)}`,
  "",
  red("╷"),
  `${red("│")} ${boldRed("Error: ")}${bold("creating Security Group Rule: RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.")}`,
  `${red("│")}`,
  `${red("│")}   with aws_vpc_security_group_ingress_rule.partners["${random.between(10, 99)}"],`,
  `${red("│")}   on network.tf line ${random.between(20, 200)}, in resource "aws_vpc_security_group_ingress_rule" "partners":`,
  `${red("│")}   ${random.between(20, 200)}: resource "aws_vpc_security_group_ingress_rule" "partners" {`,
  red("╵"),
];

export const terraformTool: Tool = {
  runtime: ["python", "3.12"],
  install: () => ({
    line: "terraform init -input=false",
    says: [
      `${bold("Initializing the backend...")}`,
      `${bold("Initializing provider plugins...")}`,
      "- Using previously-installed hashicorp/aws v6.4.0",
      green("Terraform has been successfully initialized!"),
    ],
  }),
  build: ({ random }) => ({
    line: "terraform plan -input=false -out=plan",
    says: [
      "Terraform used the selected providers to generate the following execution plan.",
      "",
      `${bold("Plan:")} ${random.between(0, 9)} to add, ${random.between(0, 9)} to change, ${random.between(0, 3)} to destroy.`,
      "",
      "Saved the plan to: plan",
    ],
  }),
  test: () => ({ line: "terraform validate", says: [green("Success! The configuration is valid.")] }),
  lint: () => ({ line: "terraform fmt -check -recursive", says: [] }),
};

/** A construct that throws while the app is put together. */
export const cdkFailure = ({ service, random }: Subject): readonly string[] => [
  "/codebuild/output/src/src/node_modules/aws-cdk-lib/aws-ec2/lib/vpc.js:1",
  "",
  "ValidationError: Cannot retrieve value from context provider vpc-provider since account/region are not specified at the stack level.",
  `    at path [${service}/Network/Vpc] in aws-cdk-lib.aws_ec2.Vpc`,
  `    at new NetworkStack (/codebuild/output/src/src/lib/network-stack.ts:${random.between(14, 90)}:24)`,
  "    at Object.<anonymous> (/codebuild/output/src/src/bin/app.ts:11:1)",
  "",
  red("Subprocess exited with error 1"),
];

export const cdkTool: Tool = {
  runtime: ["nodejs", "20"],
  install: ({ random }) => ({
    line: "npm ci",
    says: [
      `added ${random.between(300, 700)} packages in ${random.between(8, 30)}s`,
      "",
      "found 0 vulnerabilities",
    ],
  }),
  build: ({ service }) => ({
    line: "npx cdk synth --all",
    says: [
      `Successfully synthesized to ${bold("/codebuild/output/src/src/cdk.out")}`,
      `Supply a stack id (${service}-network, ${service}-data) to display its template.`,
    ],
  }),
  test: ({ random }) => ({
    line: "npx cdk diff --all",
    says: [`✨  Number of stacks with differences: ${random.between(0, 3)}`],
  }),
  lint: () => ({ line: "npx cdk doctor", says: [] }),
};

/** An image registry that does not answer in time. */
export const registryFailure = ({ random }: Subject): readonly string[] => [
  "Using default tag: latest",
  noAnswer,
  ...[1, 2, 3, 4].flatMap((attempt) => [
    `Retrying in ${attempt * random.between(2, 9)} seconds (${attempt} of 4)`,
    "Using default tag: latest",
    noAnswer,
  ]),
  "Giving up on the base image",
  "Removing intermediate containers",
  ...Array.from({ length: 12 }, () => ` ---> Removed intermediate container ${random.hex(12)}`),
  "Pruning build cache",
  ...Array.from({ length: 8 }, () => `deleted: sha256:${random.hex(64)}`),
  `Total reclaimed space: ${random.between(20, 900)}MB`,
];

const noAnswer =
  'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)';
