import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { Scope } from "../model/scope";
import type { AwsClock } from "./aws-clock";
import { openServiceClients, type ServiceClients } from "./service-clients";

export type ScopeAccess = Scope & {
  roleArn?: string | undefined;
  externalId?: string | undefined;
};

export type Transport = { httpAgent: HttpAgent; httpsAgent: HttpsAgent; close(): void };

/** Connections are shared by every scope's clients and kept open between sweeps. */
export function openTransport(): Transport {
  const options = { keepAlive: true, maxSockets: 50 };
  const httpAgent = new HttpAgent(options);
  const httpsAgent = new HttpsAgent(options);
  return {
    httpAgent,
    httpsAgent,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** How every client goes out. Without limits of its own the SDK waits for ever for an answer. */
export function requestHandlerOf({ httpAgent, httpsAgent }: Transport) {
  const limits = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
  return { httpAgent, httpsAgent, ...limits };
}

/** Sweeps try once: the budget decides when to try again. */
export function openSweepClients(access: ScopeAccess, transport: Transport, clock: AwsClock): ServiceClients {
  const settings = {
    region: access.region,
    credentials: credentialsFor(access, transport),
    maxAttempts: 1,
    requestHandler: requestHandlerOf(transport),
  };
  return openServiceClients(settings, clock);
}

/** What AWS calls what is done without a role to act with. */
export const ownSession = "signalbox";

export function credentialsFor({ roleArn, externalId, region }: ScopeAccess, transport: Transport) {
  if (roleArn === undefined) return fromNodeProviderChain();
  return fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: ownSession,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler: requestHandlerOf(transport), maxAttempts: 1 },
  });
}
