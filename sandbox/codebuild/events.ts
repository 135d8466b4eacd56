import type { World } from "../engine/world";
import { type Build, buildArn, isComplete, statusOf } from "./build";
import { type Phase, phaseStatus, phasesAt, phasesOf, wholeSeconds } from "./phases";
import { environmentShape, logsShape, sourceShape, timeoutInMinutes } from "./shapes/parts";

/** "CodeBuild Build State Change", as it begins and as it ends. */
export function tellOfBuild(world: World, build: Build): void {
  if (!world.events.isHeard) return;
  const now = world.time.now();
  const phases = phasesAt(build, now);
  tell(world, build, "CodeBuild Build State Change", {
    "build-status": statusOf(build, now),
    "additional-information": about(build, now),
    "current-phase": phases.at(-1)?.type,
    "current-phase-context": "[]",
  });
}

/** "CodeBuild Build Phase Change", as each phase ends; of a build that is stopped, no more after that. */
export function tellOfPhases(world: World, build: Build): void {
  if (!world.events.isHeard) return;
  for (const phase of phasesOf(build)) {
    const { endAt } = phase;
    if (endAt === undefined) continue;
    world.time.at(endAt, () => {
      if (build.stoppedAt === undefined) tellOfPhase(world, build, { ...phase, endAt });
    });
  }
}

/** The phase a build was stopped in ends with it. */
export function tellOfLastPhase(world: World, build: Build): void {
  if (!world.events.isHeard) return;
  const last = phasesOf(build).findLast(({ type }) => type !== "COMPLETED");
  if (last?.endAt !== undefined) tellOfPhase(world, build, { ...last, endAt: last.endAt });
}

function tellOfPhase(world: World, build: Build, phase: Phase & { readonly endAt: number }): void {
  const { type, startAt, endAt } = phase;
  tell(world, build, "CodeBuild Build Phase Change", {
    "completed-phase": type,
    "completed-phase-status": phaseStatus(build, phase),
    "completed-phase-context": `[${contextInWords(build, phase)}]`,
    "completed-phase-start": inWords(startAt),
    "completed-phase-end": inWords(endAt),
    "completed-phase-duration-seconds": wholeSeconds(startAt, endAt),
    "additional-information": about(build, world.time.now()),
  });
}

function tell(world: World, build: Build, detailType: string, detail: Record<string, unknown>): void {
  const { account, region, name } = build.project;
  const arn = buildArn(build);
  world.events.emit({
    account,
    region,
    source: "aws.codebuild",
    detailType,
    resources: [arn],
    detail: { "project-name": name, "build-id": arn, version: "1", ...detail },
  });
}

function about(build: Build, now: number) {
  const { image, privilegedMode, computeType, type } = environmentShape(build);
  return {
    environment: {
      image,
      "privileged-mode": privilegedMode,
      "compute-type": computeType,
      type,
      "environment-variables": [],
    },
    "timeout-in-minutes": build.overrides?.timeoutInMinutes ?? timeoutInMinutes,
    "build-complete": isComplete(build, now),
    initiator: build.initiator,
    "build-start-time": inWords(build.startedAt),
    source: { type: sourceShape(build).type },
    logs: logsInEvent(build, now),
    phases: phasesAt(build, now).map((phase) => phaseInEvent(build, phase, now)),
  };
}

function contextInWords({ trouble, stoppedAt }: Build, { type }: Phase): string {
  return trouble?.phase === type && stoppedAt === undefined ? `${trouble.code}: ${trouble.message}` : ": ";
}

function logsInEvent(build: Build, now: number) {
  const logs = logsShape(build, now);
  const place = "groupName" in logs ? { "group-name": logs.groupName, "stream-name": logs.streamName } : {};
  return { ...place, "deep-link": logs.deepLink };
}

function phaseInEvent(build: Build, phase: Phase, now: number) {
  const { type, startAt, endAt } = phase;
  const begun = { "phase-context": [], "start-time": inWords(startAt), "phase-type": type };
  if (endAt === undefined || endAt > now) return begun;
  return {
    ...begun,
    "phase-context": [contextInWords(build, phase)],
    "end-time": inWords(endAt),
    "duration-in-seconds": wholeSeconds(startAt, endAt),
    "phase-status": phaseStatus(build, phase),
  };
}

const usEnglish = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
});

/** As CodeBuild's events write times: `Sep 1, 2017 4:12:29 PM`, in UTC. */
function inWords(at: number): string {
  return usEnglish
    .format(at)
    .replace(/, (\d+:)/, " $1")
    .replace(/\u202f/g, " ");
}
