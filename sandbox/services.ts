import { cloudWatch } from "./cloudwatch/service";
import { codeBuild } from "./codebuild/service";
import { codeDeploy } from "./codedeploy/service";
import { codePipeline } from "./codepipeline/service";
import { ecs } from "./ecs/service";
import { logs } from "./logs/service";
import { sqs } from "./sqs/service";
import type { ServiceModel } from "./wire/json-service";

/** Every service that speaks AWS JSON here: what is answered, recorded in tests and described in the docs. */
export const models: readonly ServiceModel[] = [
  codePipeline,
  codeDeploy,
  cloudWatch,
  codeBuild,
  ecs,
  logs,
  sqs,
];
