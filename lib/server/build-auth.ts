import { toActor } from "../auth/actor";
import { demoGrants } from "../auth/demo-users";
import { readSessionId, sessionCookieName, toAuthOptions } from "../auth/sign-in";
import type { Config } from "../config/config";
import type { Store } from "../store/store";
import type { Container } from "./container";

type Auth = Pick<Container, "authOptions" | "sessionCookie" | "readActor">;

export function buildAuth({ environment, settings }: Config, store: Store): Auth {
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url } = environment;
  if (secret === undefined) throw new Error("NEXTAUTH_SECRET is not set. Start Signalbox with npm start.");
  const { demo, maxAgeMs } = settings.auth;
  const isSecure = url?.startsWith("https:") ?? false;
  const grants = demo ? [...settings.grants, ...demoGrants] : settings.grants;
  return {
    authOptions: toAuthOptions({ secret, isSecure, maxAgeMs, demo, sessions: store }),
    sessionCookie: sessionCookieName(isSecure),
    readActor: async (cookie) => {
      const sid = await readSessionId(cookie, secret);
      const session = sid === undefined ? undefined : await store.readSession(sid);
      return session && toActor(session, grants);
    },
  };
}
