import type { ScopeGateway } from "../../aws/scope-gateway";
import type { WatchedKey } from "../../model/change";
import type { Clock } from "../../model/clock";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { DeploymentKey, EpochMs, PipelineKey } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { type Scope, scopeKeyOf } from "../../model/scope";
import { isSettled } from "../../model/status";
import { asRemembered } from "../as-remembered";
import type { CollectorStore } from "../collector-store";
import { recordDeployments } from "../history/record-deployments";
import type { Log } from "../log";
import type { AccountFacts } from "../sweep-pipeline";
import { type DeploymentBook, openBook } from "./deployment-book";
import { discoverCodeDeploy } from "./discover-code-deploy";
import { discoverServices } from "./discover-services";
import { applyCause } from "./find-cause";
import { openGroupFacts } from "./group-facts";
import type { KnownPipelines } from "./known-pipelines";
import { readPaceMs } from "./pace";
import type { WatchParts } from "./parts";
import { readPastDeployments } from "./past-deployments";
import { rememberOlder } from "./remember-older";
import { findOutdated, keptMs } from "./retention";
import { watchAlarms } from "./watch-alarms";
import { watchAliases } from "./watch-aliases";
import { watchCodeDeploy } from "./watch-code-deploy";
import { watchHealth } from "./watch-health";
import { watchServices } from "./watch-services";

type Parts = {
  scope: Scope;
  facts: AccountFacts;
  gateway: ScopeGateway;
  store: CollectorStore;
  known: KnownPipelines;
  stored: readonly DeploymentSnapshot[];
  /** When the scope was last read by anybody. */
  storedAt: EpochMs | undefined;
  clock: Clock;
  random: () => number;
  log: Log;
};

export type DeploymentsSweeper = Pick<DeploymentBook, "readTimes"> & {
  watch(open: ReadonlySet<WatchedKey>): void;
  sweepSoon(key: WatchedKey): void;
  beat(): void;
  stop(): void;
};

/** Finds what is deployed in one leased scope, by whichever engine, and follows it to its end. */
export function startDeployments(parts: Parts): DeploymentsSweeper {
  const { scope, facts, gateway, store, known, clock, random, log } = parts;
  const key = scopeKeyOf(scope);
  let open: ReadonlySet<WatchedKey> = new Set();
  const recorder = recordDeployments(store, log);
  const book = openBook({
    stored: parts.stored.map((one) => (isRunningDeployment(one) ? asRemembered(one) : one)),
    async publish(changes) {
      await store.publish(key, changes);
      recorder.hear(changes);
    },
    complete: (deployment, undone) => applyCause(deployment, known, { facts, undone }),
    ...{ clock, log },
  });
  // An earlier process may have ended between publishing one and storing it.
  recorder.hear(parts.stored.map((deployment) => ({ kind: "deployment", deployment })));
  // What was deployed meanwhile is not listed any more: nobody knows whether what had failed still stands.
  if (clock.now() - (parts.storedAt ?? 0) >= keptMs) {
    for (const one of parts.stored) if (!isRunningDeployment(one)) book.remove(one.key);
  }
  function paceMs(one: DeploymentKey): number {
    const running = book.all().filter(isRunningDeployment);
    const openNow = running.filter((each) => open.has(each.key)).length;
    return readPaceMs({ running: running.length, open: openNow, isOpen: open.has(one) });
  }
  const watching: WatchParts = {
    ...{ scope, facts, book, known, clock, random, log },
    hot: gateway.withPriority("hot").deploy,
    calm: gateway.deploy,
    now: () => gateway.now(),
    aliases: new Map(),
    paceMs,
  };
  const readFacts = openGroupFacts(watching.hot, clock, log);
  const past = readPastDeployments({ ...watching, readFacts });
  const codeDeploy = watchCodeDeploy({ ...watching, readFacts, onNamed: (ids) => discovery.notice(ids) });
  const discovery = discoverCodeDeploy({
    ...watching,
    onRunning: (reading) => codeDeploy.follow(reading),
    onEnded: (readings) => past.read(readings),
  });
  const services = watchServices(watching);
  const serviceDiscovery = discoverServices({ ...watching, onArns: (arns) => services.notice(arns) });
  const aliases = watchAliases(watching);
  const older = rememberOlder({ ...watching, readFacts, store });
  const doings = [older, past, codeDeploy, discovery, services, serviceDiscovery, aliases];
  const others = [watchAlarms(watching), watchHealth({ ...watching, store })];
  const stopListening = known.listen(hearPipelines);

  function hearPipelines(keys: readonly PipelineKey[]): void {
    for (const { key: one, cause } of book.all()) {
      if (!cause || keys.includes(cause.pipeline)) book.review(one);
    }
    aliases.look();
    older.look();
    const begun = known
      .actions(scope.account)
      .filter(({ region, execution }) => region === scope.region && !isSettled(execution.status))
      .flatMap(({ execution }) => execution.externalExecutionId ?? []);
    discovery.notice(begun.filter((id) => id.startsWith("d-")));
  }

  return {
    readTimes: book.readTimes,
    watch(next) {
      open = next;
    },
    sweepSoon(one) {
      for (const { sweepSoon } of [codeDeploy, services, aliases]) sweepSoon(one);
    },
    beat() {
      book.checkAge();
      void recorder.flush();
      for (const one of findOutdated(book.all(), gateway.now())) book.remove(one);
    },
    stop() {
      stopListening();
      for (const doing of [...doings, ...others]) doing.stop();
      book.stop();
    },
  };
}
