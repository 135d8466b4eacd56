import { createHash } from "node:crypto";
import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import type { EpochMs } from "../time/simulated-time";
import type { Application, RegisteredRevision } from "./application";

const keptRevisions = 100;

/** The same text for what is the same revision. */
export function revisionKey(revision: RevisionLocation): string {
  const { revisionType } = revision;
  const { s3Location, gitHubLocation, appSpecContent, string } = revision;
  if (s3Location) {
    const { bucket, key, version, eTag } = s3Location;
    return `${revisionType}:${bucket}/${key}:${version ?? eTag ?? ""}`;
  }
  if (gitHubLocation) return `${revisionType}:${gitHubLocation.repository}:${gitHubLocation.commitId}`;
  const raw = appSpecContent ?? string;
  return `${revisionType}:${raw?.sha256 ?? sha256(raw?.content ?? "")}`;
}

export function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Short enough to be a version's name on a screen. */
export function shortName(revision: RevisionLocation): string {
  const { s3Location, gitHubLocation } = revision;
  if (gitHubLocation) return gitHubLocation.commitId?.slice(0, 8) ?? "";
  const version = s3Location?.version ?? s3Location?.eTag;
  return s3Location ? `${s3Location.key}${version ? `:${version.slice(0, 8)}` : ""}` : revisionKey(revision);
}

export function registerRevision(
  application: Application,
  location: RevisionLocation,
  now: EpochMs,
): RegisteredRevision {
  const key = revisionKey(location);
  const known = application.revisions.get(key);
  if (known) return known;
  const revision: RegisteredRevision = { location, registeredAt: now, groups: new Set() };
  application.revisions.set(key, revision);
  const [oldest] = application.revisions.keys();
  if (oldest && application.revisions.size > keptRevisions) application.revisions.delete(oldest);
  return revision;
}

export function noteUse(
  { application, group, now }: { application: Application; group: string; now: EpochMs },
  location: RevisionLocation,
): void {
  const revision = registerRevision(application, location, now);
  revision.firstUsedAt ??= now;
  revision.lastUsedAt = now;
  revision.groups.add(group);
}
