import { createHash } from "node:crypto";
import { type ApprovalId, parseApprovalId } from "../model/ids";

/** The token decides; its hash only names. The token itself never leaves the gateway. */
export function toApprovalId(token: string): ApprovalId | undefined {
  return parseApprovalId(createHash("sha256").update(token).digest("hex").slice(0, 32));
}
