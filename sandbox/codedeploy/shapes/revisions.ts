import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import type { RegisteredRevision } from "../../deployments/application";
import { sha256 } from "../../deployments/revision";
import { stamp } from "../../wire/stamp";

/** The content of an AppSpec is never shown again. */
export function revisionShape(revision: RevisionLocation | undefined): RevisionLocation | undefined {
  const raw = revision?.appSpecContent;
  if (!revision || !raw) return revision;
  return { ...revision, appSpecContent: { sha256: raw.sha256 ?? sha256(raw.content ?? "") } };
}

export function revisionInfoShape({ groups, registeredAt, firstUsedAt, lastUsedAt }: RegisteredRevision) {
  return {
    description: "Application revision registered by Deployment",
    deploymentGroups: [...groups],
    registerTime: stamp(registeredAt),
    firstUsedTime: firstUsedAt === undefined ? undefined : stamp(firstUsedAt),
    lastUsedTime: lastUsedAt === undefined ? undefined : stamp(lastUsedAt),
  };
}
