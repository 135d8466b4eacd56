import { mostStopReason } from "./act-reason";

/** What AWS is given to keep: why, and who, as far as it takes both. */
export function toStopReason(reason: string, email: string): string {
  const text = reason.trim();
  const who = `${email} via Signalbox`;
  const signed = text === "" ? who : `${text} (${who})`;
  if ([...signed].length <= mostStopReason) return signed;
  return text === "" ? "" : text;
}
