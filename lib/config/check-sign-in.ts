import type { ConfigProblem } from "./config-problem";
import { type Environment, environmentFile } from "./environment";
import type { Settings } from "./settings";

type Both = { file: string; environment: Environment; settings: Settings };

/** Whoever gets in has to be somebody, and a way that can't work is better refused now than found locked later. */
export function checkSignIn({ file, environment, settings }: Both): ConfigProblem[] {
  const { auth, grants } = settings;
  const isReal = auth.oidc !== undefined || auth.github !== undefined;
  const problems: ConfigProblem[] = [];
  const need = (key: keyof Environment, expected: string) => {
    if (!environment[key]) problems.push({ file: environmentFile, key, expected });
  };
  if (!isReal && !auth.demo) {
    const expected = "expected a way to sign in: oidc or github, or demo: true to try it out";
    problems.push({ file, key: "auth", expected });
  }
  if (isReal && !auth.demo && grants.length === 0) {
    const expected = "expected at least one grant: without any nobody may see anything";
    problems.push({ file, key: "grants", expected });
  }
  if (auth.recheckMs > auth.maxAgeMs) {
    problems.push({ file, key: "auth.recheck", expected: "expected no more than auth.maxAge" });
  }
  if (auth.oidc) need("SIGNALBOX_OIDC_SECRET", "expected the client secret of auth.oidc");
  if (auth.github) need("SIGNALBOX_GITHUB_SECRET", "expected the client secret of auth.github");
  // The demo sign-in proves nothing about anybody: the supervisor may make up a secret for it.
  if (isReal) need("NEXTAUTH_SECRET", "expected a secret of at least 16 characters");
  return problems;
}
