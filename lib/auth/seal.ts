import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export type Seal = {
  /** Opens only with the same `owner`: a sealed text copied to another row is worth nothing. */
  close(text: string, owner: string): string;
  /** Undefined where it was sealed with another secret, for another owner, or changed since. */
  open(sealed: string, owner: string): string | undefined;
};

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** What may not be read by whoever reads the database. */
export function makeSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "signalbox refresh token", 32));
  return {
    close: (text, owner) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed, owner) => {
      const bytes = Buffer.from(sealed, "base64url");
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return (
          decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8")
        );
      } catch {
        return undefined;
      }
    },
  };
}
