import { Refusal } from "../refusal";
import type { Caller, Fields } from "../wire/call";
import { type Credentials, issueKeys } from "../wire/credentials";
import { queryProtocol } from "../wire/query-protocol";
import type { Service } from "../wire/service";

type Operation = (input: Fields, caller: Caller) => unknown;

export function sts(credentials: Credentials, now: () => number = Date.now): Service {
  const operations: Readonly<Record<string, Operation>> = {
    GetCallerIdentity: (_, caller) => ({
      Arn: caller.arn,
      UserId: userId(caller.arn),
      Account: caller.account,
    }),
    AssumeRole: (input, caller) => assumeRole(credentials, now(), input, caller),
  };
  return {
    name: "sts",
    protocol: queryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"),
    has: (name) => Object.hasOwn(operations, name),
    answer: (name, input, caller) => operations[name]?.(input, caller),
  };
}

/** Any role of a known account may be assumed: the sandbox has no policies. */
function assumeRole(credentials: Credentials, now: number, input: Fields, caller: Caller) {
  const { account, role } = requireRole(credentials, String(input.RoleArn ?? ""), caller);
  const session = requireName("roleSessionName", input.RoleSessionName);
  if (input.SourceIdentity !== undefined) requireName("sourceIdentity", input.SourceIdentity);
  const expiresAt = now + requireDuration(input.DurationSeconds, caller) * 1_000;
  const keys = issueKeys({ account, role, session, expiresAt, issuedAt: now });
  return {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(expiresAt).toISOString(),
    },
    AssumedRoleUser: {
      Arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      AssumedRoleId: `${userId(role)}:${session}`,
    },
    SourceIdentity: input.SourceIdentity,
  };
}

function requireRole(credentials: Credentials, arn: string, caller: Caller) {
  const [, account = "", role = ""] =
    /^arn:aws:iam::(\d{12}):role\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/.exec(arn) ?? [];
  if (!role) throw new Refusal("ValidationException", `${arn} is invalid`);
  if (credentials.knows(account)) return { account, role };
  throw new Refusal(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
}

function requireName(member: string, value: unknown): string {
  if (typeof value === "string" && /^[\w+=,.@-]{2,64}$/.test(value)) return value;
  throw new Refusal(
    "ValidationException",
    `1 validation error detected: Value '${String(value ?? "null").slice(0, 80)}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}`,
  );
}

/** A chained role lasts an hour at most. */
function requireDuration(value: unknown, caller: Caller): number {
  const wanted = value === undefined ? 3_600 : Number(value);
  if (!Number.isInteger(wanted) || wanted < 900 || wanted > 43_200) {
    throw new Refusal(
      "ValidationException",
      `DurationSeconds must be from 900 to 43200, not ${String(value)}`,
    );
  }
  if (wanted > 3_600 && caller.arn.includes(":assumed-role/")) {
    throw new Refusal(
      "ValidationException",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  }
  return wanted;
}

/** An id that looks like IAM's and is always the same for the same name. */
function userId(name: string): string {
  return `AIDA${Buffer.from(name).toString("hex").toUpperCase().slice(-16).padStart(16, "A")}`;
}
