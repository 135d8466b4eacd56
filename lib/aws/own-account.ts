import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type AccountId, parseAccountId, type Region } from "../model/ids";
import { garbage, toGatewayError } from "./gateway-error";
import { requestHandlerOf, type Transport } from "./scope-client";

/** The account of the default credentials: what is watched when the configuration names none. */
export async function readOwnAccount(region: Region, transport: Transport): Promise<AccountId> {
  const operation = "GetCallerIdentity";
  const client = new STSClient({ region, requestHandler: requestHandlerOf(transport) });
  try {
    const answer = await client.send(new GetCallerIdentityCommand({}));
    const account = parseAccountId(answer.Account ?? "");
    if (account === undefined) throw garbage(operation, "without an account", answer.$metadata.requestId);
    return account;
  } catch (cause) {
    throw toGatewayError(operation, cause);
  } finally {
    client.destroy();
  }
}
