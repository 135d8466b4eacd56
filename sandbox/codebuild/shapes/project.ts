import { stamp } from "../../wire/stamp";
import { type Project, projectArn } from "../project";
import {
  encryptionKey,
  environment,
  noCache,
  queuedTimeoutInMinutes,
  serviceRole,
  timeoutInMinutes,
} from "./parts";

/** A project as BatchGetProjects shows it: one that pipelines build with. */
export function projectShape(project: Project) {
  return {
    name: project.name,
    arn: projectArn(project),
    source: { type: "CODEPIPELINE", buildspec: "buildspec.yml", insecureSsl: false },
    secondarySources: [],
    artifacts: { type: "CODEPIPELINE", name: project.name, packaging: "NONE", encryptionDisabled: false },
    secondaryArtifacts: [],
    cache: noCache,
    environment,
    serviceRole: serviceRole(project),
    timeoutInMinutes,
    queuedTimeoutInMinutes,
    encryptionKey: encryptionKey(project),
    tags: [],
    created: stamp(project.createdAt),
    lastModified: stamp(project.createdAt),
    badge: { badgeEnabled: false },
    logsConfig: {
      cloudWatchLogs: { status: "ENABLED" },
      s3Logs: { status: "DISABLED", encryptionDisabled: false },
    },
    projectVisibility: "PRIVATE",
  };
}
