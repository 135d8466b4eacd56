import type { Revision } from "./execution";

/** A commit as seven digits, an image digest likewise; other ids by their first twelve characters. */
export function shortRevision(revisionId: string): string {
  const hex = /^(?:sha256:)?([0-9a-f]{40,64})$/.exec(revisionId)?.[1];
  return hex ? hex.slice(0, 7) : revisionId.slice(0, 12);
}

/** CodeStarSourceConnection puts JSON into its summary; every other provider plain words. */
export function readRevisionMessage(summary: string | undefined): string | undefined {
  if (!summary?.startsWith("{")) return summary;
  try {
    const parsed: unknown = JSON.parse(summary);
    const message =
      typeof parsed === "object" && parsed !== null && "CommitMessage" in parsed
        ? parsed.CommitMessage
        : undefined;
    return typeof message === "string" ? message : summary;
  } catch {
    // Not JSON after all: the text itself is the message.
    return summary;
  }
}

/** The revision to name when one line is all there is: the first that has a message, else the first. */
export function leadRevision(revisions: readonly Revision[]): Revision | undefined {
  return revisions.find((revision) => revision.message !== undefined) ?? revisions[0];
}

export function carriesSame(a: readonly Revision[], b: readonly Revision[]): boolean {
  const ids = (revisions: readonly Revision[]) =>
    revisions
      .map((revision) => `${revision.actionName} ${revision.revisionId}`)
      .sort()
      .join("\n");
  return a.length > 0 && ids(a) === ids(b);
}
