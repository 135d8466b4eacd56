import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { CodePipelineClient } from "@aws-sdk/client-codepipeline";
import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { Scope } from "../model/scope";
import type { AwsClock } from "./aws-clock";

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
export function openSweepClient(
  access: ScopeAccess,
  transport: Transport,
  clock: AwsClock,
): CodePipelineClient {
  const client = new CodePipelineClient({
    region: access.region,
    credentials: credentialsFor(access, transport),
    maxAttempts: 1,
    requestHandler: requestHandlerOf(transport),
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = clock.wallNow();
      const result = await next(args);
      clock.learn(dateOf(result.response), sentAt);
      return result;
    },
    // Innermost, so that errors carry their time as well as answers.
    { step: "deserialize", priority: "low", name: "learnAwsTime" },
  );
  return client;
}

export function credentialsFor({ roleArn, externalId, region }: ScopeAccess, transport: Transport) {
  if (roleArn === undefined) return fromNodeProviderChain();
  return fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: "signalbox",
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler: requestHandlerOf(transport), maxAttempts: 1 },
  });
}

function dateOf(response: unknown): string | undefined {
  if (typeof response !== "object" || response === null || !("headers" in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== "object" || headers === null || !("date" in headers)) return undefined;
  return typeof headers.date === "string" ? headers.date : undefined;
}
