import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { AwsClock } from "./aws-clock";
import { credentialsFor, requestHandlerOf, type ScopeAccess, type Transport } from "./scope-client";
import { openServiceClients, type ServiceClients } from "./service-clients";
import { toSessionName } from "./session-name";

export type CommandAccess = ScopeAccess & { actRoleArn?: string | undefined };

// Three attempts, as long as a person waits. Nothing acts on longer than a claim on it lasts.
const attempts = 3;
const attemptMs = 8_000;
/** The shortest AWS gives: a person whose grant was taken away keeps no door open here. */
const sessionSeconds = 900;
const mostPeople = 100;

/** Reads before a command, with the credentials that sweep. */
export function openCommandClients(
  access: ScopeAccess,
  transport: Transport,
  clock: AwsClock,
): ServiceClients {
  return openClients(access, transport, { credentials: credentialsFor(access, transport), clock });
}

/** Clients of its own for each person where the scope has a role to act with, so that AWS itself records who it was. */
export function createActingClients(access: CommandAccess, transport: Transport, shared: ServiceClients) {
  const { actRoleArn, externalId, region } = access;
  const clients = new Map<string, ServiceClients>();
  return (email: string): ServiceClients => {
    if (actRoleArn === undefined) return shared;
    const person = toSessionName(email);
    const own =
      clients.get(person) ??
      openClients(access, transport, {
        credentials: fromTemporaryCredentials({
          params: {
            RoleArn: actRoleArn,
            RoleSessionName: person,
            SourceIdentity: person,
            DurationSeconds: sessionSeconds,
            ...(externalId === undefined ? {} : { ExternalId: externalId }),
          },
          clientConfig: { region, requestHandler: handlerOf(transport), maxAttempts: attempts },
        }),
      });
    // The one used longest ago goes first. Its connections are everybody's and stay.
    clients.delete(person);
    clients.set(person, own);
    for (const oldest of [...clients.keys()].slice(0, -mostPeople)) clients.delete(oldest);
    return own;
  };
}

type Door = { credentials: ReturnType<typeof credentialsFor>; clock?: AwsClock };

function openClients(
  { region }: ScopeAccess,
  transport: Transport,
  { credentials, clock }: Door,
): ServiceClients {
  const settings = { region, credentials, maxAttempts: attempts, requestHandler: handlerOf(transport) };
  return openServiceClients(settings, clock);
}

function handlerOf(transport: Transport) {
  return { ...requestHandlerOf(transport), requestTimeout: attemptMs };
}
