import { GetAliasCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { toAliasReading } from "./to-alias";

export function createAliasReads(client: () => LambdaClient, call: Caller): Pick<DeployGateway, "readAlias"> {
  return {
    readAlias: async (FunctionName, Name) => {
      const send = () => client().send(new GetAliasCommand({ FunctionName, Name }));
      const { value } = await call("GetAlias", send, toAliasReading);
      return value;
    },
  };
}
