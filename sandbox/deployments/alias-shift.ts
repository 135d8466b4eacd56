import type { Alias, LambdaFunction } from "../compute/lambda-function";
import { sendToAlias } from "../compute/serve";
import type { Version } from "../compute/version";
import type { World } from "../engine/world";
import type { Cancel } from "../time/simulated-time";
import { type Routing, trafficSteps } from "./deployment-config";
import { unheardAlarmMs } from "./sleeping-alarms";

export interface AliasShift {
  readonly fn: LambdaFunction;
  readonly alias: Alias;
  readonly to: Version;
  readonly routing: Routing;
  readonly alarms: readonly string[];
  /** Undefined: it got there; else the alarm that sent it back. */
  readonly onEnd: (alarm?: string) => void;
}

const strategy = /^(Canary|Linear)(\d{1,2})Percent(?:Every)?(\d{1,4})Minutes?$/;

/** `AllAtOnce`, `Canary10Percent5Minutes` or `Linear10PercentEvery1Minute`; undefined for what is neither. */
export function readStrategy(text = "AllAtOnce"): Routing | undefined {
  if (text === "AllAtOnce") return { type: "AllAtOnce" };
  const [, kind, percent, interval] = strategy.exec(text) ?? [];
  if (!kind || Number(percent) === 0 || Number(interval) === 0) return undefined;
  const type = kind === "Canary" ? "TimeBasedCanary" : "TimeBasedLinear";
  return { type, percent: Number(percent), intervalMinutes: Number(interval) };
}

/** Shifts an alias without CodeDeploy, as the Lambda action of a pipeline does; an alarm sends it back. */
export function shiftAlias(world: World, { fn, alias, to, routing, alarms, onEnd }: AliasShift): void {
  const from = alias.version;
  const pending: Cancel[] = [];
  const set = (percent: number) => {
    alias.version = percent === 100 ? to : from;
    alias.routing = percent === 0 || percent === 100 ? undefined : { version: to, percent };
    alias.revisionId = world.random.uuid();
    sendToAlias(world, fn, alias);
  };
  const end = (alarm?: string) => {
    for (const cancel of pending.splice(0)) cancel();
    onEnd(alarm);
  };
  const back = (alarm: string) => {
    set(0);
    end(alarm);
  };
  pending.push(
    world.alarms.onChange(({ account, region, name, state }) => {
      const isOurs = account === fn.account && region === fn.region && alarms.includes(name);
      if (isOurs && state === "ALARM") pending.push(world.time.after(5_000, () => back(name)));
    }),
  );
  for (const { afterMs, percent } of trafficSteps(routing)) {
    const take = () => {
      set(percent);
      if (percent === 100) end();
    };
    if (afterMs === 0 && percent < 100) take();
    else pending.push(world.time.after(afterMs, take));
  }
  const unheardMs = unheardAlarmMs(world, to);
  const [first] = alarms;
  if (first && unheardMs !== undefined) pending.push(world.time.after(unheardMs, () => back(first)));
}
