import { randomUUID } from "node:crypto";
import type { Account, NextAuthOptions, Profile, User } from "next-auth";
import { decode } from "next-auth/jwt";
import { toOwnPath } from "../model/own-path";
import type { StoredPerson } from "../store/sessions";
import type { Store } from "../store/store";
import { toVouched } from "./claims";
import type { Ages } from "./living-sessions";
import { groupsClaimOf, toProviders, type Ways } from "./providers";
import type { Seal } from "./seal";

/** Told of what happens at the door. */
export type DoorEvents = {
  onSignedIn(sid: string, person: StoredPerson): Promise<void>;
  /** `who` is what little is known of somebody who was not let in. */
  onRefused(who: { provider: string; subject: string }, because: string): Promise<void>;
  onSignedOut(sid: string): Promise<void>;
  onProblem(code: string, error: unknown): void;
};

export type SignInSetup = {
  secret: string;
  isSecure: boolean;
  ways: Ways;
  ages: Ages;
  seal: Seal;
  sessions: Pick<Store, "openSession">;
};

export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** A row may be renewed again and again; the cookie that names it is renewed by signing in. */
const cookieSeconds = 30 * 86_400;

/** The cookie carries a session's number and nothing else: whom it belongs to is read from its row each time. */
export function toAuthOptions(setup: SignInSetup, events: DoorEvents): NextAuthOptions {
  const { secret, isSecure, ways } = setup;
  return {
    secret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: cookieSeconds },
    pages: { signIn: "/login", error: "/login", signOut: "/login" },
    providers: toProviders(ways),
    logger: { error: events.onProblem, warn: () => undefined, debug: () => undefined },
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + toOwnPath(url, baseUrl),
      signIn: async ({ user, account, profile }) => {
        const vouched = vouch(ways, { user, account, profile });
        if (vouched.kind === "person") return true;
        const { subject, because } = vouched;
        await events.onRefused({ provider: account?.provider ?? "", subject }, because);
        return `/login?error=${because}`;
      },
      jwt: async ({ token, user, account, profile }) => {
        // `user` is there only in the moment of signing in.
        if (!user) return token;
        const vouched = vouch(ways, { user, account, profile });
        if (vouched.kind === "nameless") throw new Error(vouched.because);
        const sid = randomUUID();
        const person = { ...vouched.person, provider: account?.provider ?? "" };
        await openSession(setup, { sid, person, refreshToken: account?.refresh_token });
        await events.onSignedIn(sid, person);
        return { sid };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await events.onSignedOut(token.sid);
      },
    },
  };
}

type Arrival = { user: User; account: Account | null; profile?: Profile | undefined };

/** The demo sign-in has no claims, only a name. */
function vouch(ways: Ways, { user, account, profile }: Arrival) {
  const claims = profile ?? { sub: user.id, email: user.email, name: user.name };
  return toVouched({ ...claims }, groupsClaimOf(ways, account?.provider));
}

type Opening = { sid: string; person: StoredPerson; refreshToken: string | undefined };

async function openSession({ sessions, seal, ages }: SignInSetup, { sid, person, refreshToken }: Opening) {
  const sealedToken = refreshToken && person.provider === "oidc" ? seal.close(refreshToken, sid) : undefined;
  const refresh = sealedToken === undefined ? undefined : { sealedToken, dueInMs: ages.recheckMs };
  await sessions.openSession({ sid, ...person, refresh }, ages.maxAgeMs);
}

/** The session's number, if the cookie is ours and not too old. Whether the session still lives, its row says. */
export async function readSessionId(cookie: string | undefined, secret: string): Promise<string | undefined> {
  if (!cookie) return undefined;
  try {
    const token = await decode({ token: cookie, secret });
    return typeof token?.sid === "string" ? token.sid : undefined;
  } catch {
    return undefined;
  }
}
