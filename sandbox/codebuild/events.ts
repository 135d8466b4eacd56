import type { World } from "../engine/world";
import { type Build, buildArn, isComplete, statusOf } from "./build";
import { type Phase, phaseStatus, phasesAt, wholeSeconds } from "./phases";
import { environmentShape, logsShape, sourceShape, timeoutInMinutes } from "./shapes/parts";

/** "CodeBuild Build State Change", as it begins and as it ends. */
export function tellOfBuild(world: World, build: Build): void {
  if (!world.events.isHeard) return;
  const now = world.time.now();
  const arn = buildArn(build);
  const phases = phasesAt(build, now);
  const { image, privilegedMode, computeType, type } = environmentShape(build);
  world.events.emit({
    account: build.project.account,
    region: build.project.region,
    source: "aws.codebuild",
    detailType: "CodeBuild Build State Change",
    resources: [arn],
    detail: {
      "build-status": statusOf(build, now),
      "project-name": build.project.name,
      "build-id": arn,
      "additional-information": {
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
        phases: phases.map((phase) => phaseInEvent(build, phase, now)),
      },
      "current-phase": phases.at(-1)?.type,
      "current-phase-context": "[]",
      version: "1",
    },
  });
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
  const isBad = build.trouble?.phase === type;
  return {
    ...begun,
    "phase-context": isBad ? [`${build.trouble?.code}: ${build.trouble?.message}`] : [],
    "end-time": inWords(endAt),
    "duration-in-seconds": wholeSeconds(startAt, endAt),
    "phase-status": phaseStatus(build, phase),
  };
}

/** As CodeBuild's events write times: `Sep 1, 2017 4:12:29 PM`, in UTC. */
function inWords(at: number): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: "UTC",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
  })
    .format(new Date(at))
    .replace(/, (\d+:)/, " $1")
    .replace(/\u202f/g, " ");
}
