import { cloudFormation } from "./cloud-formation";
import { codeDeploy } from "./code-deploy";
import { ec2Deploy } from "./ec2-deploy";
import { ecsDeploy } from "./ecs-deploy";
import { eksDeploy } from "./eks-deploy";
import { lambdaDeploy } from "./lambda-deploy";
import { minutes, type Provider } from "./provider";
import { s3Deploy } from "./s3-deploy";

export const deployProviders: readonly Provider[] = [
  codeDeploy("CodeDeploy"),
  codeDeploy("CodeDeployToECS"),
  cloudFormation,
  ecsDeploy,
  s3Deploy,
  lambdaDeploy,
  {
    category: "Deploy",
    name: "CloudFormationStackSet",
    usualMs: minutes(8),
    inputs: [0, 10],
    outputs: [0, 10],
  },
  {
    category: "Deploy",
    name: "CloudFormationStackInstances",
    usualMs: minutes(8),
    inputs: [0, 10],
    outputs: [0, 10],
  },
  ec2Deploy,
  eksDeploy,
  { category: "Deploy", name: "ElasticBeanstalk", usualMs: minutes(4), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "AppConfig", usualMs: minutes(10), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "OpsWorks", usualMs: minutes(5), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "ServiceCatalog", usualMs: minutes(1), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "AlexaSkillsKit", usualMs: minutes(1), inputs: [1, 2], outputs: [0, 0] },
];
