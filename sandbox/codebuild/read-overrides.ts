import type { StartBuildInput } from "@aws-sdk/client-codebuild";
import type { Overrides } from "./build";

/** What the request puts in place of the project's own; what it leaves alone is left out. */
export function readOverrides(input: StartBuildInput): Overrides {
  return {
    source: given({
      type: input.sourceTypeOverride,
      location: input.sourceLocationOverride,
      gitCloneDepth: input.gitCloneDepthOverride,
      gitSubmodulesConfig: input.gitSubmodulesConfigOverride,
      buildspec: input.buildspecOverride,
      insecureSsl: input.insecureSslOverride,
      reportBuildStatus: input.reportBuildStatusOverride,
    }),
    environment: given({
      type: input.environmentTypeOverride,
      image: input.imageOverride,
      computeType: input.computeTypeOverride,
      environmentVariables: input.environmentVariablesOverride,
      certificate: input.certificateOverride,
      privilegedMode: input.privilegedModeOverride,
      imagePullCredentialsType: input.imagePullCredentialsTypeOverride,
    }),
    timeoutInMinutes: input.timeoutInMinutesOverride,
    queuedTimeoutInMinutes: input.queuedTimeoutInMinutesOverride,
    serviceRole: input.serviceRoleOverride,
    encryptionKey: input.encryptionKeyOverride,
  };
}

function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
