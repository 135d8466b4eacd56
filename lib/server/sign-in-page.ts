import "server-only";
import { cookies, headers } from "next/headers";
import { type DemoUser, demoUsers } from "../auth/demo-users";
import { wordWays } from "../auth/providers";
import { toOwnPath } from "../model/own-path";
import { getContainer } from "./container";

export type SignInPage = {
  ways: readonly { id: string; name: string }[];
  demoUsers: readonly DemoUser[];
  /** Where to go on afterwards: a path of ours. */
  next: string;
  /** What went wrong, in next-auth's words or ours. */
  problem: string | undefined;
};

type Asked = Readonly<Record<string, string | string[] | undefined>>;

export async function readSignInPage({ callbackUrl, error }: Asked): Promise<SignInPage> {
  const { config, ways, sessionCookie } = getContainer();
  const problem = typeof error === "string" ? error : undefined;
  // On its way back from a failure next-auth keeps only in its cookie where somebody wanted to go.
  const kept = sessionCookie.replace("session-token", "callback-url");
  const wanted = callbackUrl ?? (problem && (await cookies()).get(kept)?.value);
  const origin = config.environment.NEXTAUTH_URL ?? `http://${(await headers()).get("host")}`;
  return {
    ways: wordWays(ways),
    demoUsers: ways.demo ? demoUsers : [],
    next: toOwnPath(typeof wanted === "string" ? wanted : undefined, origin),
    problem,
  };
}
