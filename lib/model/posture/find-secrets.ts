/** Where a secret stands: its name and the configuration key it stands in. Never the secret. */
export type FoundSecret = { name: string; within: string };

type Entry = FoundSecret & { value: string };

/** Secrets written down in an action's configuration. AWS masks those it knows itself. */
export function findSecrets({
  configuration,
}: {
  configuration: Readonly<Record<string, string>>;
}): readonly FoundSecret[] {
  const found = Object.entries(configuration)
    .flatMap(([key, value]) => entriesOf(key, value))
    .filter(
      ({ name, value }) =>
        isLiteral(value) && (looksSecret(value) || (isSecretName(name) && !isReference(value))),
    )
    .map(({ name, within }) => ({ name, within }));
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at);
}

/** Some keys hold JSON: lists of variables, or objects of parameters. */
function entriesOf(key: string, value: string): readonly Entry[] {
  const parsed = parseJson(value);
  if (Array.isArray(parsed)) return parsed.flatMap((one) => entryOfVariable(key, one));
  if (isRecord(parsed)) {
    return Object.entries(parsed).flatMap(([name, inner]) =>
      typeof inner === "string" ? [{ name, within: key, value: inner }] : [],
    );
  }
  return [{ name: key, within: key, value }];
}

function entryOfVariable(within: string, one: unknown): readonly Entry[] {
  if (!isRecord(one) || typeof one.name !== "string" || typeof one.value !== "string") return [];
  // The other types name a place, not a value.
  return one.type === undefined || one.type === "PLAINTEXT"
    ? [{ name: one.name, within, value: one.value }]
    : [];
}

const secretWords =
  /(^|_)(password|passwd|pwd|passphrase|secret|secrets|token|credential|credentials|apikey|api_key|access_key|accesskey|private_key|privatekey|secret_key|auth_key)(_|$)/;
/** `DB_SECRET_ARN`, `TokenUrl`: where to find it, or what it is called. */
const placeWords =
  /_(arn|arns|name|id|path|url|uri|parameter|param|bucket|file|version|region|ttl|length|type|expiry|endpoint)$/;

function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  return secretWords.test(words) && !placeWords.test(words);
}

const knownForms = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10}/,
  /\bsk_live_[A-Za-z0-9]{16}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b[a-z][a-z0-9+]*:\/\/[^\s/:@]+:[^\s/:@#{}]+@/i,
];

function looksSecret(value: string): boolean {
  return knownForms.some((form) => form.test(value));
}

/** Something is written there, and not what stands for it: AWS's own mask, or nothing at all. */
function isLiteral(value: string): boolean {
  return value.trim() !== "" && !/^\*+$/.test(value.trim());
}

/** It says where the secret is, or lets somebody else fill it in. */
function isReference(value: string): boolean {
  return /#\{[^}]+\}|\{\{resolve:|\$\{|^arn:|^\/[\w./-]+$|^%.*%$|^(true|false|none|null|\d+)$/i.test(
    value.trim(),
  );
}

function parseJson(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    // Text that only begins like JSON is looked at as text.
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
