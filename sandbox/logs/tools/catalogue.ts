import type { Toolchain } from "../../codebuild/toolchain";
import type { TroubleKind } from "../../codebuild/trouble";
import { cdkFailure, cdkTool, registryFailure, terraformFailure, terraformTool } from "./infrastructure";
import {
  gradleFailure,
  gradleTestFailure,
  gradleTool,
  mavenFailure,
  mavenTestFailure,
  mavenTool,
} from "./jvm";
import { jest, jestFailure, npmFailure, outOfMemory, tscFailure, vitest, vitestFailure } from "./node";
import { goFailure, goTestFailure, goTool, pytestFailure, pytestTool } from "./others";
import type { Subject, Tool } from "./tool";

export const tools: Readonly<Record<Toolchain, Tool>> = {
  jest,
  vitest,
  gradle: gradleTool,
  maven: mavenTool,
  go: goTool,
  pytest: pytestTool,
  terraform: terraformTool,
  cdk: cdkTool,
};

type Said = (subject: Subject) => readonly string[];

/** What the failing command says; a build that ran out of time just stops, and `other` has its own words. */
export const failures: Readonly<Record<Exclude<TroubleKind, "timeout" | "other">, Said>> = {
  jest: jestFailure,
  vitest: vitestFailure,
  tsc: tscFailure,
  gradle: gradleFailure,
  "gradle-test": gradleTestFailure,
  maven: mavenFailure,
  "maven-test": mavenTestFailure,
  go: goFailure,
  "go-test": goTestFailure,
  pytest: pytestFailure,
  npm: npmFailure,
  registry: registryFailure,
  "out-of-memory": outOfMemory,
  terraform: terraformFailure,
  cdk: cdkFailure,
};

const own: Readonly<Partial<Record<TroubleKind, Toolchain>>> = {
  jest: "jest",
  vitest: "vitest",
  tsc: "jest",
  gradle: "gradle",
  "gradle-test": "gradle",
  maven: "maven",
  "maven-test": "maven",
  go: "go",
  "go-test": "go",
  pytest: "pytest",
  npm: "jest",
  "out-of-memory": "jest",
  terraform: "terraform",
  cdk: "cdk",
};

/** The tools a build works with: its project's, unless it was told to fail as only others do. */
export function toolOf(kind: TroubleKind | undefined, toolchain: Toolchain): Tool {
  const fitting = kind && own[kind];
  const isNode = toolchain === "vitest" || toolchain === "jest" || toolchain === "cdk";
  return tools[fitting && !(fitting === "jest" && isNode) ? fitting : toolchain];
}
