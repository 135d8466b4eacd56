import type { EpochMs } from "../../time/simulated-time";
import { cut, stamp } from "../../wire/stamp";
import { type Build, buildArn, endOf, isComplete, statusOf } from "../build";
import { type Phase, phaseStatus, phasesAt, wholeSeconds } from "../phases";
import {
  artifactsShape,
  encryptionKey,
  environmentShape,
  logsShape,
  noCache,
  queuedTimeoutInMinutes,
  s3Arn,
  serviceRole,
  sourceShape,
  timeoutInMinutes,
} from "./parts";

/** A build as BatchGetBuilds shows it. */
export function buildShape(build: Build, now: EpochMs) {
  const { project, action, overrides = {} } = build;
  const phases = phasesAt(build, now);
  const isOver = isComplete(build, now);
  return {
    id: build.id,
    arn: buildArn(build),
    buildNumber: build.number,
    startTime: stamp(build.startedAt),
    ...(isOver ? { endTime: stamp(endOf(build) ?? now) } : {}),
    currentPhase: phases.at(-1)?.type,
    buildStatus: statusOf(build, now),
    ...versions(build),
    projectName: project.name,
    phases: phases.map((phase) => phaseShape(build, phase, now)),
    source: sourceShape(build),
    secondarySources: [],
    secondarySourceVersions: [],
    artifacts: artifactsShape(build, now),
    secondaryArtifacts: [],
    cache: noCache,
    environment: environmentShape(build),
    serviceRole: overrides.serviceRole ?? serviceRole(project),
    logs: logsShape(build, now),
    timeoutInMinutes: overrides.timeoutInMinutes ?? timeoutInMinutes,
    queuedTimeoutInMinutes: overrides.queuedTimeoutInMinutes ?? queuedTimeoutInMinutes,
    buildComplete: isOver,
    initiator: build.initiator,
    encryptionKey: overrides.encryptionKey ?? encryptionKey(project),
    ...(action ? exported(action.declaration.namespace, action.outputVariables) : {}),
  };
}

function versions({ action, sourceVersion }: Build) {
  if (!action) return sourceVersion ? { sourceVersion, resolvedSourceVersion: sourceVersion } : {};
  const [input] = action.declaration.inputArtifacts ?? [];
  const revision = action.execution.sourceRevisions[0]?.revisionId;
  return {
    ...(input?.name ? { sourceVersion: s3Arn(action, input.name) } : {}),
    ...(revision ? { resolvedSourceVersion: revision } : {}),
  };
}

function exported(namespace: string | undefined, variables: Record<string, string>) {
  if (!namespace) return {};
  return {
    exportedEnvironmentVariables: Object.entries(variables).map(([name, value]) => ({ name, value })),
  };
}

/** A phase that goes on has neither status nor end; the first two have no contexts, the last has only a beginning. */
function phaseShape(build: Build, phase: Phase, now: EpochMs) {
  const { type, startAt, endAt } = phase;
  const begun = { phaseType: type, startTime: stamp(startAt) };
  if (endAt === undefined || endAt > now) return begun;
  const ended = {
    ...begun,
    phaseStatus: phaseStatus(build, phase),
    endTime: stamp(endAt),
    durationInSeconds: wholeSeconds(startAt, endAt),
  };
  return type === "SUBMITTED" || type === "QUEUED"
    ? ended
    : { ...ended, contexts: [contextOf(build, phase)] };
}

function contextOf({ trouble, stoppedAt }: Build, { type }: Phase) {
  const isCause = trouble?.phase === type && stoppedAt === undefined;
  if (!trouble || !isCause) return { statusCode: "", message: "" };
  return { statusCode: trouble.code, message: cut(trouble.message, 2_048) ?? "" };
}
