import { parseArgs } from "node:util";
import { type DeliveryOptions, faithful } from "./events/delivery";
import { assumedRate, type Rate } from "./wire/rate-limits";

export interface Options {
  readonly port: number;
  readonly speed: number;
  readonly seed: string;
  readonly limits?: Rate;
  readonly events?: DeliveryOptions;
  readonly world: WorldChoice;
}

export type WorldChoice =
  | { kind: "company"; days: number }
  | { kind: "fleet"; size: number }
  | { kind: "folder"; path: string }
  | { kind: "empty" };

/** A mistake in how the program was called; its message is for whoever called. */
export class UsageError extends Error {}

export const usage = `Usage: npm run sandbox -- [options]

  --port N          port on 127.0.0.1 (default: SANDBOX_PORT or 4566)
  --speed N         simulated seconds a second (default 1)
  --seed TEXT       the same seed tells the same story (default "signalbox")
  --limits RATE     calls a second of each operation, account and region: "5", "5:10" with a burst,
                    or "off" (default 5:10)
  --events HOW      how EventBridge's events come: shares of "loss", "duplicates" and "disorder", as
                    "loss=0.1,disorder=0.3", and "lateMs" (default: each once, at once, in order)

  Which world; without one of these, the demo company:
  --history DAYS    how long the company has been at it when it is first seen (default 365): less
                    starts faster
  --fleet N         N generated pipelines
  --pipelines DIR   the pipeline definitions (*.json) of a folder
  --empty           two accounts and no pipelines

  --help`;

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options | "help" {
  const { values } = parse(args);
  if (values.help) return "help";
  const limits = readRate(values.limits);
  const events = readDelivery(values.events);
  return {
    port: number("--port", values.port ?? env.SANDBOX_PORT ?? "4566", 0, 65_535),
    speed: number("--speed", values.speed ?? "1", 0.001, 100_000),
    seed: values.seed ?? "signalbox",
    world: readWorld(values),
    ...(limits ? { limits } : {}),
    ...(events ? { events } : {}),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        speed: text,
        seed: text,
        limits: text,
        events: text,
        fleet: text,
        pipelines: text,
        history: text,
        empty: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type WorldValues = { fleet?: string; pipelines?: string; empty?: boolean; history?: string };

function readWorld({ fleet, pipelines, empty, history }: WorldValues): WorldChoice {
  if ([fleet, pipelines, empty].filter((value) => value !== undefined).length > 1) {
    throw new UsageError("Only one of --fleet, --pipelines and --empty can be given.");
  }
  if (fleet !== undefined) return { kind: "fleet", size: number("--fleet", fleet, 1, 20_000) };
  if (pipelines !== undefined) return { kind: "folder", path: pipelines };
  return empty ? { kind: "empty" } : { kind: "company", days: number("--history", history ?? "365", 4, 365) };
}

function readRate(given: string | undefined): Rate | undefined {
  if (given === "off") return undefined;
  if (given === undefined) return assumedRate;
  const [perSecond = "", burst] = given.split(":");
  const rate = number("--limits", perSecond, 0.1, 1_000_000);
  return { perSecond: rate, burst: burst === undefined ? rate * 2 : number("--limits", burst, 1, 1_000_000) };
}

function readDelivery(given: string | undefined): DeliveryOptions | undefined {
  if (given === undefined) return undefined;
  const parts = new Map(
    given.split(",").map((part) => {
      const [name = "", value = ""] = part.split("=", 2);
      return [name, value] as const;
    }),
  );
  const stranger = [...parts.keys()].find((name) => !Object.hasOwn(faithful, name));
  if (stranger !== undefined) {
    throw new UsageError(`--events takes ${Object.keys(faithful).join(", ")}, not "${stranger}".`);
  }
  const read = (name: keyof DeliveryOptions, most: number) =>
    parts.has(name) ? number(`--events ${name}`, parts.get(name) ?? "", 0, most) : faithful[name];
  return {
    loss: read("loss", 1),
    duplicates: read("duplicates", 1),
    disorder: read("disorder", 1),
    lateMs: read("lateMs", 86_400_000),
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new UsageError(`${name} takes a number from ${least} to ${most}, not "${text}".`);
}
