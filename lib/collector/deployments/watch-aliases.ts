import type { WatchedKey } from "../../model/change";
import type { DeploymentSnapshot } from "../../model/deployment";
import { isSettledDeployment } from "../../model/deployment-status";
import type { DeploymentKey } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { isSettled } from "../../model/status";
import { type Doing, keepDoing } from "../keep-doing";
import { applyAction, applyAlias, fromAliasAction } from "./apply-alias";
import { withoutGap } from "./gaps";
import type { DeployAction } from "./known-pipelines";
import type { WatchParts } from "./parts";
import { noteFailure, toGatewayFailure } from "./unreadable";

export type AliasWatch = {
  /** A pipeline has news: its Lambda actions may have begun or ended. */
  look(): void;
  /** A key of something else is nobody's here. */
  sweepSoon(key: WatchedKey): void;
  stop(): void;
};

/** CodePipeline's Lambda action moves an alias by itself: begun and ended by the action, watched at the alias. */
export function watchAliases(parts: WatchParts): AliasWatch {
  const { scope, book, known, clock, random } = parts;
  const followed = new Map<DeploymentKey, Doing>();
  const anybody: ReadonlyMap<WatchedKey, Doing> = followed;

  function actions(): readonly DeployAction[] {
    return known
      .actions(scope.account)
      .filter(({ region, action }) => region === scope.region && action.provider === "Lambda");
  }

  function look(): void {
    for (const one of actions()) {
      const blank = fromAliasAction(parts, one);
      if (blank) takeAction(blank, one);
    }
    for (const one of book.all()) if (one.engine === "Lambda" && isRunningDeployment(one)) endUnseen(one);
  }

  function takeAction(blank: DeploymentSnapshot, { execution }: DeployAction): void {
    const { key } = blank;
    const before = book.get(key);
    const isRunning = before ? isRunningDeployment(before) : !isSettled(execution.status);
    if (!isRunning) return;
    if (before) book.edit(key, (now) => applyAction(now, execution));
    else book.add(blank);
    if (!followed.has(key)) follow(blank);
    if (isSettled(execution.status)) followed.get(key)?.soon();
  }

  /** The stage shows a newer execution by now: history knows how this one ended. */
  function endUnseen({ key, id }: DeploymentSnapshot): void {
    const record = known.recorded(id.split("~").at(-1) ?? "")?.record;
    if (!record) return;
    book.edit(key, (before) => applyAction(before, { ...record, changedAt: record.endedAt }));
    followed.get(key)?.soon();
  }

  function follow({ key, thing }: DeploymentSnapshot): void {
    if (thing.kind !== "alias") return;
    const { functionName, alias } = thing;
    const doing = keepDoing({
      ...{ clock, random },
      everyMs: () => parts.paceMs(key),
      run: async () => {
        const isEnd = isSettledDeployment(book.get(key)?.status ?? "Stopped");
        await read(key, functionName, alias);
        if (!isEnd) return;
        doing.stop();
        followed.delete(key);
      },
    });
    followed.set(key, doing);
  }

  async function read(key: DeploymentKey, functionName: string, alias: string): Promise<void> {
    try {
      const reading = await parts.hot.readAlias(functionName, alias);
      book.read(key, "alias", (before) => applyAlias(withoutGap(before, "alias"), reading, parts.now()));
    } catch (cause) {
      const error = toGatewayFailure(parts.log, cause);
      if (error) noteFailure(book, { key, part: "alias", error });
    }
  }

  look();
  return {
    look,
    sweepSoon: (key) => anybody.get(key)?.soon(),
    stop() {
      for (const doing of followed.values()) doing.stop();
    },
  };
}
