import { createHash, timingSafeEqual } from "node:crypto";

const form = /^Bearer +(\S+) *$/i;

/** What a program shows at the door. */
export function readBearer(headers: Headers): string | undefined {
  return form.exec(headers.get("authorization") ?? "")?.[1];
}

/** Takes as long whatever is shown, however much of it is right. */
export function isSameSecret(shown: string, secret: string): boolean {
  const [one, other] = [shown, secret].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
