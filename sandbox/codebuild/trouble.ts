import type { BuildStatus } from "./build";
import type { PhaseType } from "./phases";
import type { Toolchain } from "./toolchain";

/** How a build goes wrong: what CodeBuild says of it, and what its log shows. */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly status: Extract<BuildStatus, "FAILED" | "FAULT" | "TIMED_OUT">;
  readonly phase: PhaseType;
  readonly code: string;
  readonly message: string;
  /** The command that failed; missing where none did. */
  readonly command?: string;
}

/** Each is a tool's own way to fail; `other` is told in somebody else's words. */
export const troubleKinds = [
  "jest",
  "vitest",
  "tsc",
  "gradle",
  "gradle-test",
  "maven",
  "maven-test",
  "go",
  "go-test",
  "pytest",
  "npm",
  "registry",
  "out-of-memory",
  "terraform",
  "cdk",
  "timeout",
  "other",
] as const;

export type TroubleKind = (typeof troubleKinds)[number];

/** What went wrong, whatever the tools; a project's toolchain says how that looks. */
export const situations = [
  "unit-test",
  "integration-test",
  "compile",
  "dependencies",
  "out-of-memory",
] as const;

export type Situation = (typeof situations)[number];

interface Failing {
  readonly phase: PhaseType;
  readonly command: string;
  readonly exit: number;
}

const failing: Readonly<Record<Exclude<TroubleKind, "timeout" | "other">, Failing>> = {
  jest: { phase: "BUILD", command: "npm test", exit: 1 },
  vitest: { phase: "BUILD", command: "npx vitest run", exit: 1 },
  tsc: { phase: "BUILD", command: "npm run build", exit: 2 },
  gradle: { phase: "BUILD", command: "./gradlew assemble", exit: 1 },
  "gradle-test": { phase: "BUILD", command: "./gradlew check", exit: 1 },
  maven: { phase: "BUILD", command: "mvn -B package", exit: 1 },
  "maven-test": { phase: "BUILD", command: "mvn -B verify", exit: 1 },
  go: { phase: "BUILD", command: "go build ./...", exit: 1 },
  "go-test": { phase: "BUILD", command: "go test ./...", exit: 1 },
  pytest: { phase: "BUILD", command: "python -m pytest", exit: 1 },
  npm: { phase: "INSTALL", command: "npm ci", exit: 1 },
  registry: { phase: "PRE_BUILD", command: 'docker pull "$BASE_IMAGE"', exit: 1 },
  "out-of-memory": { phase: "BUILD", command: "npm run build", exit: 137 },
  terraform: { phase: "BUILD", command: "terraform plan -input=false -out=plan", exit: 1 },
  cdk: { phase: "BUILD", command: "npx cdk synth --all", exit: 1 },
};

export function troubleOf(kind: KnownKind): Trouble {
  if (kind === "timeout") {
    const message = "Build has timed out. ";
    return { kind, status: "TIMED_OUT", phase: "BUILD", code: "BUILD_TIMED_OUT", message };
  }
  const { phase, command, exit } = failing[kind];
  const message = `Error while executing command: ${command}. Reason: exit status ${exit}`;
  return { kind, status: "FAILED", phase, code: "COMMAND_EXECUTION_ERROR", message, command };
}

type KnownKind = Exclude<TroubleKind, "other">;

/** What went wrong, by a tool's name or whatever the tool. */
export type TroubleName = KnownKind | Situation;

const tests: Readonly<Record<Toolchain, KnownKind>> = {
  jest: "jest",
  vitest: "vitest",
  gradle: "gradle-test",
  maven: "maven-test",
  go: "go-test",
  pytest: "pytest",
  terraform: "terraform",
  cdk: "cdk",
};

const compilers: Readonly<Record<Toolchain, KnownKind>> = {
  ...tests,
  jest: "tsc",
  vitest: "tsc",
  gradle: "gradle",
  maven: "maven",
  go: "go",
};

/** How the situation shows in a project that builds with these tools. */
export function kindIn(situation: Situation, toolchain: Toolchain): KnownKind {
  if (situation === "out-of-memory") return "out-of-memory";
  const isNode = toolchain === "jest" || toolchain === "vitest" || toolchain === "cdk";
  if (situation === "dependencies") return isNode ? "npm" : "registry";
  return situation === "compile" ? compilers[toolchain] : tests[toolchain];
}

const aPhase = /Phase: ([A-Z_]+), Code: (\w+), Message: ([\s\S]*)$/;

/** Reads a failure told in words; what says no phase of CodeBuild's failed while it built. */
export function troubleFrom(message: string): Trouble {
  const [, phase = "BUILD", code = "COMMAND_EXECUTION_ERROR", reason = message] = aPhase.exec(message) ?? [];
  const [, command] = /^Error while executing command: ([\s\S]*?)\. Reason: /.exec(reason) ?? [];
  return {
    kind: "other",
    status: "FAILED",
    phase: failable.find((each) => each === phase) ?? "BUILD",
    code,
    message: reason,
    ...(command ? { command } : {}),
  };
}

const failable: readonly PhaseType[] = ["DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD"];

/** What the pipeline's action says of it. */
export function inPipelineWords({ status, phase, code, message }: Trouble) {
  const summary = `Build terminated with state: ${status}`;
  return {
    code: "JobFailed",
    message: `${summary}. Phase: ${phase}, Code: ${code}, Message: ${message}`,
    summary,
  };
}
