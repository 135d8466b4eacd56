import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { action, approval, artifactStore, codeBuild, gitSource, roleArn } from "../../worlds/parts";
import { createWorld } from "../create-world";
import { addPipeline } from "../definitions";
import type { Orders } from "../orders";
import type { Pipeline } from "../pipeline";
import { startExecution } from "../start";
import type { World } from "../world";

export const place = { account: "111122223333", region: "eu-west-1" } as const;
export const tester = "arn:aws:iam::111122223333:user/tester";

/** A world that stands still until a test moves it. */
export function smallWorld(seed: string | number = 1): { world: World; orders: Orders } {
  return createWorld({
    accounts: [place.account],
    seed,
    startAt: Date.UTC(2026, 0, 5, 12),
    wall: () => 0,
  });
}

export function stage(name: string, actions: ActionDeclaration[], more: Partial<StageDeclaration> = {}) {
  return { name, actions, ...more };
}

/** Source, Build, Release: an approval and then a deploy. */
export function declaration(more: Partial<PipelineDeclaration> = {}): PipelineDeclaration {
  const name = more.name ?? "checkout";
  return {
    name,
    roleArn: roleArn(place.account, name),
    artifactStore: artifactStore(place),
    pipelineType: "V2",
    stages: [
      stage("Source", [gitSource("acme/checkout")]),
      stage("Build", [codeBuild("Compile", "checkout", { outputs: ["BuildOutput"] })]),
      stage("Release", [approval("SignOff"), deploy("Deploy", 2)]),
    ],
    ...more,
  };
}

export function deploy(name: string, runOrder = 1): ActionDeclaration {
  return action(name, ["Deploy", "S3"], {
    inputs: ["BuildOutput"],
    runOrder,
    configuration: { BucketName: "acme-site", Extract: "true" },
  });
}

export function pipelineIn(world: World, more: Partial<PipelineDeclaration> = {}): Pipeline {
  return addPipeline(world, place, declaration(more), []);
}

export function start(world: World, pipeline: Pipeline): string {
  return startExecution(world, pipeline, {
    trigger: { triggerType: "StartPipelineExecution", triggerDetail: tester },
  });
}

export function step(world: World, ms: number): void {
  world.time.advanceTo(world.time.now() + ms);
}
