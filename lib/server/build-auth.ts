import { type Actor, toActor } from "../auth/actor";
import { demoGrants } from "../auth/demo-users";
import { makeLivingSessions } from "../auth/living-sessions";
import type { Ways } from "../auth/providers";
import { makeRefresh } from "../auth/refresh";
import { makeSeal } from "../auth/seal";
import { readSessionId, sessionCookieName, toAuthOptions } from "../auth/sign-in";
import type { Config } from "../config/config";
import { systemClock } from "../model/clock";
import type { StoredSession } from "../store/sessions";
import type { Store } from "../store/store";
import type { Container } from "./container";
import { makeDoorEvents, reasonOf, recordEndByProvider } from "./door-events";
import type { Log } from "./log";

type Auth = Pick<Container, "authOptions" | "sessionCookie" | "ways" | "readActor" | "readActors">;

export function buildAuth(config: Config, store: Store, log: Log): Auth {
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url } = config.environment;
  if (secret === undefined) throw new Error("NEXTAUTH_SECRET is not set. Start Signalbox with npm start.");
  const { auth, grants } = config.settings;
  const isSecure = url?.startsWith("https:") ?? false;
  const [ways, seal] = [toWays(config), makeSeal(secret)];
  const living = makeLivingSessions({
    sessions: store,
    seal,
    ages: auth,
    clock: systemClock,
    refresh: ways.oidc && makeRefresh(ways.oidc, systemClock),
    onSilence: (error) =>
      log.warn({ reason: reasonOf(error) }, "the sign-in provider could not be asked anew"),
    onRefused: (session, because) => recordEndByProvider({ store }, session, because),
  });
  const allGrants = auth.demo ? [...grants, ...demoGrants] : grants;
  const toOwnActor = (session: StoredSession): Actor => toActor(session, allGrants);
  return {
    ways,
    authOptions: (origin) =>
      toAuthOptions(
        { secret, isSecure, ways, ages: auth, seal, sessions: store },
        makeDoorEvents({ store, log }, origin),
      ),
    sessionCookie: sessionCookieName(isSecure),
    readActor: async (cookie) => {
      const sid = await readSessionId(cookie, secret);
      const session = sid === undefined ? undefined : await living.read(sid);
      return session && toOwnActor(session);
    },
    readActors: async (sids) =>
      new Map([...(await living.readAll(sids))].map(([sid, session]) => [sid, toOwnActor(session)])),
  };
}

// The configuration has seen to it that each way has its secret.
function toWays({ settings: { auth }, environment }: Config): Ways {
  const { SIGNALBOX_OIDC_SECRET = "", SIGNALBOX_GITHUB_SECRET = "" } = environment;
  return {
    demo: auth.demo,
    oidc: auth.oidc && { ...auth.oidc, secret: SIGNALBOX_OIDC_SECRET },
    github: auth.github && { ...auth.github, secret: SIGNALBOX_GITHUB_SECRET },
  };
}
