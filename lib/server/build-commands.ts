import type { Actor } from "../auth/actor";
import { seesEverything, visibilityOf } from "../auth/visibility";
import type { CommandGateway } from "../aws/command-gateway";
import type { Gateway } from "../aws/gateway";
import type { CommandContext } from "../commands/context";
import type { ScopeKey } from "../model/ids";
import { scopeKeyOf } from "../model/scope";
import type { Store } from "../store/store";
import type { LiveSnapshot } from "./live-snapshot";
import type { Log } from "./log";
import type { PostureDesk } from "./posture/posture-desk";
import { readOrigin } from "./request-origin";
import type { WatchedScope } from "./start-collector";

type Parts = {
  scopes: readonly WatchedScope[];
  addressHeader: string | undefined;
  gateway: Gateway;
  store: Store;
  live: LiveSnapshot;
  posture: Pick<PostureDesk, "findIn">;
  catchUp: () => Promise<void>;
  log: Log;
};

export type MakeCommandContext = (actor: Actor, request: Request) => CommandContext;

export function buildCommands(parts: Parts): MakeCommandContext {
  const { scopes, addressHeader, gateway, store, live, posture, catchUp, log } = parts;
  const accesses = new Map(scopes.map(({ access }) => [scopeKeyOf(access), access]));
  // Opened with the first command of a scope: most replicas never see one for most scopes.
  const opened = new Map<ScopeKey, CommandGateway>();
  const gatewayOf: CommandContext["gatewayOf"] = (scope) => {
    const key = scopeKeyOf(scope);
    const access = accesses.get(key);
    const known = opened.get(key) ?? (access && gateway.openCommands(access));
    if (known) opened.set(key, known);
    return known;
  };
  const onError: CommandContext["onError"] = (error, message) => log.error({ err: error }, message);
  // What somebody acts on may have been published a moment ago, by another replica.
  const hear = () => catchUp().catch((error: unknown) => onError(error, "changes could not be read"));
  return (actor, request) => ({
    ...{ actor, store, gatewayOf, onError },
    from: readOrigin(request.headers, addressHeader),
    async findPipeline(key) {
      await hear();
      return live.find(key, seesEverything);
    },
    async findDeployment(key) {
      await hear();
      return live.findDeployment(key, seesEverything);
    },
    findFindings: (pipeline) => posture.findIn(pipeline, visibilityOf(actor)),
  });
}
