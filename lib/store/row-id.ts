import { createHash } from "node:crypto";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An id of AWS as a key of 16 bytes: itself where it is the UUID that AWS documents, else a hash, and then the row
 * keeps the id in its `rest`.
 */
export function toRowId(id: string): string {
  if (uuid.test(id)) return id;
  const hex = createHash("md5").update(id).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
