import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "../refusal";

/** What a session token says, readably; the rest of it proves that the sandbox said so. */
export interface Session {
  readonly account: string;
  readonly role: string;
  readonly session: string;
  /** Epoch ms of the wall clock: credentials live in real time, whatever the world's speed. */
  readonly expiresAt: number;
  /** When it was handed out, so that all older ones can be ended at once. */
  readonly issuedAt: number;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly secret: string;
  readonly isSession: boolean;
}

// Fixed, so that keys handed out before a restart still hold after it.
const seed = "signalbox-sandbox";

/** The keys of a session are a function of what its token says. */
export function issueKeys(session: Session): Keys {
  const payload = Buffer.from(JSON.stringify(session)).toString("base64url");
  return {
    accessKeyId: `ASIA${mac(`key:${payload}`).toString("hex").slice(0, 16).toUpperCase()}`,
    secretAccessKey: mac(`secret:${payload}`).toString("base64").slice(0, 40),
    sessionToken: `${payload}.${mac(`token:${payload}`).toString("base64url")}`,
  };
}

/** Knows which keys hold. Long-lived ones are `AKIASANDBOX<account>` with the secret `sandbox`. */
export class Credentials {
  readonly #accounts: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #endedBefore = new Map<string, number>();

  constructor(accounts: readonly string[], now: () => number = Date.now) {
    this.#accounts = new Set(accounts);
    this.#now = now;
  }

  knows(account: string): boolean {
    return this.#accounts.has(account);
  }

  /** Every session handed out so far has expired; for one account, or for all. */
  endSessions(account?: string): void {
    for (const each of account ? [account] : this.#accounts) this.#endedBefore.set(each, this.#now());
  }

  /** Throws `unknown` or `expired`, named for the protocol by the caller. */
  identify(accessKeyId: string, sessionToken: string | undefined): Identity {
    if (sessionToken !== undefined) return this.#identifySession(accessKeyId, sessionToken);
    const account = /^AKIASANDBOX(\d{12})$/.exec(accessKeyId)?.[1];
    if (!account || !this.knows(account)) throw unknownKey();
    return { account, arn: `arn:aws:iam::${account}:user/sandbox`, secret: "sandbox", isSession: false };
  }

  #identifySession(accessKeyId: string, sessionToken: string): Identity {
    const session = readToken(sessionToken);
    if (!session) throw unknownKey();
    const keys = issueKeys(session);
    if (keys.accessKeyId !== accessKeyId || !this.knows(session.account)) throw unknownKey();
    const endedBefore = this.#endedBefore.get(session.account) ?? 0;
    if (session.expiresAt <= this.#now() || session.issuedAt <= endedBefore) {
      throw new Refusal(
        "ExpiredTokenException",
        "The security token included in the request is expired",
        400,
      );
    }
    const arn = `arn:aws:sts::${session.account}:assumed-role/${session.role}/${session.session}`;
    return { account: session.account, arn, secret: keys.secretAccessKey, isSession: true };
  }
}

function unknownKey(): Refusal {
  return new Refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
}

function readToken(token: string): Session | undefined {
  const [payload = "", proof = ""] = token.split(".");
  const expected = mac(`token:${payload}`);
  const given = Buffer.from(proof, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // The proof holds, so this is what `issueKeys` wrote.
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Session;
}

function mac(text: string): Buffer {
  return createHmac("sha256", seed).update(text).digest();
}
