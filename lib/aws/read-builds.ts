import {
  BatchGetBuildBatchesCommand,
  BatchGetBuildsCommand,
  type CodeBuildClient,
} from "@aws-sdk/client-codebuild";
import type { Caller } from "./call-aws";
import type { CauseReads } from "./cause-reads";
import { listOf } from "./missing";
import { toBuildReading, toFailedBuildId } from "./to-build";

export function createBuildReads(
  client: () => CodeBuildClient,
  call: Caller,
): Pick<CauseReads, "readBuild" | "findFailedBuild"> {
  return {
    readBuild: async (id) => {
      const send = () => client().send(new BatchGetBuildsCommand({ ids: [id] }));
      const { value } = await call("BatchGetBuilds", send, ({ builds }) =>
        listOf(builds).map(toBuildReading),
      );
      return value[0];
    },
    findFailedBuild: async (id) => {
      const send = () => client().send(new BatchGetBuildBatchesCommand({ ids: [id] }));
      const { value } = await call("BatchGetBuildBatches", send, ({ buildBatches }) =>
        listOf(buildBatches).flatMap((batch) => toFailedBuildId(batch) ?? []),
      );
      return value[0];
    },
  };
}
