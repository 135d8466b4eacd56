import * as z from "zod";
import { type ConfigProblem, toProblems } from "./config-problem";

export const environmentFile = "environment";

const secret = z.string().min(16, "expected a secret of at least 16 characters").optional();
const port = z.coerce.number({ error: "expected a port number" }).int().min(0).max(65_535).optional();

// Empty means unset, as shells and compose files have it.
const environmentSchema = z.object({
  SIGNALBOX_CONFIG: z.string().optional(),
  SIGNALBOX_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "expected a postgres:// URL")
    .optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "expected an http(s) URL" }).optional(),
  NEXTAUTH_SECRET: secret,
  SIGNALBOX_OIDC_SECRET: z.string().optional(),
  SIGNALBOX_GITHUB_SECRET: z.string().optional(),
  // Sent in a header, where a space would end it.
  SIGNALBOX_METRICS_TOKEN: secret
    .unwrap()
    .regex(/^[!-~]*$/, "expected a secret without spaces")
    .optional(),
  AWS_REGION: z.string().optional(),
  PORT: port,
});

export type Environment = z.output<typeof environmentSchema>;

export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { environment: Environment } | { problems: ConfigProblem[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(set);
  return parsed.success
    ? { environment: parsed.data }
    : { problems: toProblems(environmentFile, parsed.error) };
}
