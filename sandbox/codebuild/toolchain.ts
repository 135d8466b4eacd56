/** What a project builds with. */
export const toolchains = ["jest", "vitest", "gradle", "maven", "go", "pytest", "terraform", "cdk"] as const;

export type Toolchain = (typeof toolchains)[number];

const roles = /[-_](?:build|unit|test|tests|integration|contract|lint|e2e|smoke|compile)$/;

/** All projects of one service build with the same tools, and always did: it follows from the name. */
export function toolchainOf(project: string): Toolchain {
  const service = project.replace(roles, "");
  if (/cdk|landing/.test(service)) return "cdk";
  if (/terraform|infra|network|cluster|stack/.test(service)) return "terraform";
  if (/web|front|site|docs|portal|ui\b/.test(service)) return "vitest";
  if (/data|report|ml|ingest|recommend/.test(service)) return "pytest";
  const languages = ["jest", "vitest", "gradle", "maven", "go", "pytest"] as const;
  return languages[hash(service) % languages.length] ?? "jest";
}

function hash(text: string): number {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619);
  return h >>> 0;
}

/** What the project is for, by its name. */
export function worksAs(project: string): "build" | "test" | "lint" {
  if (/[-_](?:unit|test|tests|integration|contract|e2e|smoke)$/.test(project)) return "test";
  return /[-_]lint$/.test(project) ? "lint" : "build";
}
