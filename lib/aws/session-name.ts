import { createHash } from "node:crypto";

const mostLength = 64;
const hashLength = 8;

/** An e-mail as AWS takes session names and source identities: 2 to 64 of `[\w+=,.@-]`, no two people alike. */
export function toSessionName(email: string): string {
  const plain = email.replaceAll(/[^A-Za-z0-9_+=,.@-]/g, "-");
  if (plain === email && plain.length >= 2 && plain.length <= mostLength) return plain;
  const hash = createHash("sha256").update(email).digest("hex").slice(0, hashLength);
  return `${plain.slice(0, mostLength - hashLength - 1)}-${hash}`;
}
