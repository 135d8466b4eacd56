import { foldEmail } from "../model/person";

/** Whom a provider vouches for. */
export type Person = { subject: string; email: string; name: string; groups: readonly string[] };

export type Vouched =
  | { kind: "person"; person: Person }
  /** Somebody, but nobody that a grant or an audit row could name. */
  | { kind: "nameless"; because: "NoEmail" | "UnverifiedEmail"; subject: string };

export type Claims = Readonly<Record<string, unknown>>;

/** The provider's own name for somebody is all that never changes; grants and the audit go by the e-mail. */
export function toVouched(claims: Claims, groupsClaim: string): Vouched {
  const subject = toText(claims.sub);
  const email = foldEmail(toText(claims.email));
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return { kind: "nameless", because: "NoEmail", subject };
  // Some providers say it as a word.
  if (String(claims.email_verified) === "false")
    return { kind: "nameless", because: "UnverifiedEmail", subject };
  const name = toText(claims.name) || toText(claims.preferred_username) || email;
  return { kind: "person", person: { subject, email, name, groups: toGroups(claims[groupsClaim]) } };
}

/** Providers write one group as a word and several as a list. */
function toGroups(raw: unknown): string[] {
  const list = Array.isArray(raw) ? raw : [raw];
  return [...new Set(list.map(toText).filter((group) => group !== ""))];
}

// Control characters, NUL among them, mean nothing in a name and PostgreSQL refuses some.
function toText(raw: unknown): string {
  return typeof raw === "string" ? raw.replace(/\p{Cc}/gu, " ").trim() : "";
}
