import { type Build, endOf, uuidOf } from "../codebuild/build";
import { type Phase, phaseStatus, phasesOf } from "../codebuild/phases";
import { worksAs } from "../codebuild/toolchain";
import type { Trouble } from "../codebuild/trouble";
import { Random } from "../random";
import type { EpochMs } from "../time/simulated-time";
import { red } from "./ansi";
import { filler, fitEvent, longLine } from "./filler";
import { hostileLines } from "./hostile";
import { Log, type Section, written } from "./log";
import { failures, toolOf } from "./tools/catalogue";
import type { Command, Subject, Tool } from "./tools/tool";

/** What a build writes, from its agent's first word to its last. The same build always writes the same. */
export function buildLog(build: Build): Log {
  const phases = phasesOf(build).filter((phase) => phase.type !== "COMPLETED");
  const sections = phases.flatMap((phase) => phaseSections(build, phase));
  return new Log(build.stoppedAt === undefined ? sections : until(sections, build.stoppedAt), endOf(build));
}

/** A stopped build writes nothing more. */
function until(sections: readonly Section[], at: EpochMs): Section[] {
  return sections.flatMap((section) => {
    if (section.startAt >= at) return [];
    if (section.endAt <= at) return [section];
    const share = (at - section.startAt) / (section.endAt - section.startAt);
    return [{ ...section, endAt: at, count: Math.floor(section.count * share) }];
  });
}

interface Work {
  readonly build: Build;
  readonly tool: Tool;
  readonly subject: Subject;
}

// How far the lines of a phase nothing ends are spread.
const openEndedMs = 240_000;

function phaseSections(build: Build, phase: Phase): Section[] {
  const { project, trouble, wish } = build;
  const service = project.name.replace(/[-_](?:build|unit|tests?|integration|contract|lint)$/, "");
  const subject = { random: new Random(`log:${build.id}:${phase.type}`), service };
  const work: Work = { build, tool: toolOf(trouble?.kind, project.toolchain), subject };
  const { startAt, endAt = startAt + openEndedMs } = phase;
  const { begin, output, end } = spoken(work, phase);
  const isWork = phase.type === (trouble?.phase ?? "BUILD") && wish;
  // What was asked for stands where the work is done, before whatever ends it.
  const cut = isWork ? startAt + (endAt - startAt) * 0.9 : startAt;
  return [
    agentLines(startAt, startAt, begin),
    ...(isWork ? wished(work, startAt, cut) : []),
    agentLines(cut, endAt, output),
    agentLines(endAt, endAt, end),
  ];
}

type Spread = (startAt: EpochMs, endAt: EpochMs) => Section;

/** One after another, each in a part of the time of its own. */
function wished({ build: { wish = {} } }: Work, startAt: EpochMs, endAt: EpochMs): Section[] {
  const { text, hostile, longLineBytes, megabytes } = wish;
  const parts: Spread[] = [
    ...(text === undefined ? [] : [spread(text.split("\n").map(fitEvent))]),
    ...(megabytes ? [filler(megabytes)] : []),
    ...(hostile ? [spread(hostileLines)] : []),
    ...(longLineBytes ? [longLine(longLineBytes)] : []),
  ];
  const each = (endAt - startAt) / Math.max(1, parts.length);
  return parts.map((part, index) => part(startAt + index * each, startAt + (index + 1) * each));
}

const spread =
  (all: readonly string[]): Spread =>
  (startAt, endAt) =>
    written(startAt, endAt, all);

/** Lines that begin with this are the agent's own; they carry their time. */
const agent = "[Container]";

function agentLines(startAt: EpochMs, endAt: EpochMs, own: readonly string[]): Section {
  return {
    startAt,
    endAt,
    count: own.length,
    message: (index, at) => `${(own[index] ?? "").replace(agent, () => `${agent} ${stampOf(at)}`)}\n`,
  };
}

/** `2026/01/05 12:00:31.482000`, as the agent writes it. */
function stampOf(at: EpochMs): string {
  return `${new Date(at).toISOString().replace("T", " ").replace(/-/g, "/").slice(0, 23)}000`;
}

/** What a phase says as it begins, while it lasts, and as it ends. */
interface Spoken {
  readonly begin: readonly string[];
  readonly output: readonly string[];
  readonly end: readonly string[];
}

function spoken(work: Work, phase: Phase): Spoken {
  const { type } = phase;
  const end = complete(work, phase);
  switch (type) {
    case "DOWNLOAD_SOURCE":
      return { begin: [], output: downloading(work), end };
    case "INSTALL":
    case "PRE_BUILD":
    case "BUILD":
    case "POST_BUILD": {
      const { line, says } = commandIn(work, phase);
      const begin = [`${agent} Entering phase ${type}`, `${agent} Running command ${line}`];
      return { begin, output: says, end };
    }
    case "UPLOAD_ARTIFACTS":
      return { begin: [], output: uploading(work), end };
    default:
      return { begin: [], output: [], end: [] };
  }
}

function downloading({ build, tool }: Work): string[] {
  const [runtime, version] = tool.runtime;
  const folder = `/codebuild/output/src${Number.parseInt(uuidOf(build).slice(0, 7), 16)}/src`;
  return [
    `${agent} Running on CodeBuild On-demand`,
    `${agent} Waiting for agent ping`,
    `${agent} Waiting for DOWNLOAD_SOURCE`,
    `${agent} Phase is DOWNLOAD_SOURCE`,
    `${agent} CODEBUILD_SRC_DIR=${folder}`,
    `${agent} YAML location is ${folder}/buildspec.yml`,
    `${agent} Setting HTTP client timeout to higher timeout for S3 source`,
    `${agent} Processing environment variables`,
    `${agent} Selecting '${runtime}' runtime version '${version}' based on manual selections...`,
    `${agent} Moving to directory ${folder}`,
    `${agent} Unable to initialize cache download: no paths specified to be cached`,
    `${agent} Configuring ssm agent with target id: codebuild:${uuidOf(build)}`,
    `${agent} Successfully updated ssm agent configuration`,
    `${agent} Registering with agent`,
    `${agent} Phases found in YAML: 4`,
  ];
}

function commandIn(work: Work, { type }: Phase): Command {
  const { build } = work;
  if (build.trouble?.phase === type) return failing(work, build.trouble);
  const command = commandOf(work, type);
  // Text that was asked for stands in the place of what the command says.
  const isSilent = build.wish?.text !== undefined && type === "BUILD";
  return { line: command.line, says: isSilent ? [] : [...command.says, ""] };
}

function commandOf({ build, tool, subject }: Work, type: Phase["type"]): Command {
  if (type === "INSTALL") return tool.install(subject);
  if (type === "PRE_BUILD") return { line: "echo $CODEBUILD_RESOLVED_SOURCE_VERSION", says: revision(build) };
  if (type === "POST_BUILD") return { line: "echo Build completed on `date`", says: ["Build completed"] };
  return tool[worksAs(build.project.name)](subject);
}

function revision({ action, sourceVersion }: Build): string[] {
  return [action?.execution.sourceRevisions[0]?.revisionId ?? sourceVersion ?? "main"];
}

function failing({ build, tool, subject }: Work, { kind, command, message }: Trouble): Command {
  const usual = tool[worksAs(build.project.name)](subject);
  const line = command ?? usual.line;
  if (kind === "timeout") return { line, says: usual.says.slice(0, 3) };
  const exit = /exit status \d+$/.exec(message)?.[0];
  const told = exit ? [`${agent} Command did not exit successfully ${line} ${exit}`] : [];
  if (build.wish?.text !== undefined) return { line, says: told };
  const says =
    kind === "other" ? [red(`ERROR: ${message.replace(/^.*Reason: /s, "")}`)] : failures[kind](subject);
  return { line, says: [...says, "", ...told] };
}

function uploading({ build }: Work): string[] {
  const isUsed = (build.action?.declaration.outputArtifacts ?? []).length > 0;
  if (!isUsed) return [];
  return [
    `${agent} Expanding base directory path: .`,
    `${agent} Assembling file list`,
    `${agent} Expanding .`,
    `${agent} Expanding file paths for base directory .`,
    `${agent} Expanding **/*`,
    `${agent} Found ${20 + (build.number % 180)} file(s)`,
  ];
}

/** How a phase that ends says so. A build that was stopped in it, or whose phase goes on, does not. */
function complete({ build }: Work, phase: Phase): string[] {
  const status = phaseStatus(build, phase);
  if (phase.endAt === undefined || status === "STOPPED" || status === "TIMED_OUT") return [];
  const { trouble } = build;
  const [code, message] = trouble?.phase === phase.type ? [trouble.code, trouble.message] : ["", ""];
  return [
    `${agent} Phase complete: ${phase.type} State: ${status}`,
    `${agent} Phase context status code: ${code} Message: ${message}`,
  ];
}
