import { createHash, randomBytes } from "node:crypto";
import { type ApiTokenId, parseApiTokenId } from "../model/token/api-token";

const form = /^sbx_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/;

export type NewToken = {
  id: ApiTokenId;
  /** Shown once, kept nowhere. */
  text: string;
  hash: string;
};

/** 256 bits nobody can guess, behind a word by which it is found where it should not be. */
export function makeToken(): NewToken {
  const id = parseApiTokenId(randomBytes(6).toString("hex"));
  if (id === undefined) throw new Error("Six bytes made no token's id.");
  const text = `sbx_${id}_${randomBytes(32).toString("base64url")}`;
  return { id, text, hash: hashToken(text) };
}

/** What is kept of it. Nobody guesses 256 bits, so the hash need not be slow. */
export function hashToken(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What it can't be, nobody is asked about. */
export function isTokenText(text: string): boolean {
  return form.test(text);
}
