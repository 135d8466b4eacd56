import { failAction } from "../engine/perform-action";
import type { World } from "../engine/world";
import { type Build, isComplete } from "./build";
import { tellOfBuild, tellOfLastPhase } from "./events";

/** Ends a build now; the pipeline's action that waits for it fails. A build that is over stays as it is. */
export function stopBuild(world: World, build: Build): void {
  const now = world.time.now();
  if (isComplete(build, now)) return;
  build.stoppedAt = now;
  tellOfLastPhase(world, build);
  tellOfBuild(world, build);
  const { action } = build;
  if (action?.status !== "InProgress") return;
  const summary = "Build terminated with state: STOPPED";
  failAction(world, action, { code: "JobFailed", message: summary, summary });
}
