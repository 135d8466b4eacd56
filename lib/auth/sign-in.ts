import { randomUUID } from "node:crypto";
import type { NextAuthOptions, User } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import type { Store } from "../store/store";
import { demoUsers } from "./demo-users";

type Sessions = Pick<Store, "openSession" | "endSession">;
type Setup = { secret: string; isSecure: boolean; maxAgeMs: number; demo: boolean; sessions: Sessions };

export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The cookie carries a session's number and nothing else: whom it belongs to is read from its row each time. */
export function toAuthOptions({ secret, isSecure, maxAgeMs, demo, sessions }: Setup): NextAuthOptions {
  return {
    secret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: Math.round(maxAgeMs / 1000) },
    pages: { signIn: "/login", error: "/login" },
    providers: demo ? [demoProvider()] : [],
    callbacks: {
      jwt: async ({ token, user }) => {
        // `user` is there only in the moment of signing in.
        if (!user) return token;
        const sid = randomUUID();
        const { email, name } = user;
        await sessions.openSession(
          { sid, email: email ?? "", name: name ?? email ?? "", groups: [] },
          maxAgeMs,
        );
        return { sid };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await sessions.endSession(token.sid);
      },
    },
  };
}

function demoProvider() {
  return Credentials({
    id: "demo",
    name: "Demo",
    credentials: { email: { label: "Sign in as", type: "text" } },
    authorize: (credentials): User | null => {
      const user = demoUsers.find(({ email }) => email === credentials?.email);
      return user ? { id: user.email, email: user.email, name: user.name } : null;
    },
  });
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
