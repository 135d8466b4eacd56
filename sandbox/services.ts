import { codeDeploy } from "./codedeploy/service";
import { codePipeline } from "./codepipeline/service";
import type { ServiceModel } from "./wire/json-service";

/** Every service that speaks AWS JSON here: what is answered, recorded in tests and described in the docs. */
export const models: readonly ServiceModel[] = [codePipeline, codeDeploy];
