import { expect, test } from "vitest";
import { readOptions, UsageError } from "./options";

const env = (more: Record<string, string> = {}) => ({ NODE_ENV: "test" as const, ...more });

test.each([
  [["--sped", "2"], "Unknown option '--sped'"],
  [["--speed", "fast"], "--speed takes a number from 0.001 to 100000"],
  [["--port", "65536"], "--port takes a number from 0 to 65535"],
  [["--fleet", "0"], "--fleet takes a number from 1 to 20000"],
  [["--history", "3"], "--history takes a number from 4 to 365"],
  [["--fleet", "3", "--empty"], "Only one of"],
  [["--limits", "many"], "--limits takes a number"],
  [["--events", "lost=1"], "--events takes loss, duplicates, disorder, lateMs"],
])("%j is a mistake, and told", (args, reason) => {
  expect(() => readOptions(args, env())).toThrow(UsageError);
  expect(() => readOptions(args, env())).toThrow(reason);
});

test.each<[string[], Record<string, string>, object]>([
  [[], {}, { port: 4566, speed: 1, seed: "signalbox", world: { kind: "company", days: 365 } }],
  [[], { SANDBOX_PORT: "7000" }, { port: 7000 }],
  [["--port", "0", "--speed", "60"], { SANDBOX_PORT: "7000" }, { port: 0, speed: 60 }],
  [["--fleet", "20000"], {}, { world: { kind: "fleet", size: 20_000 } }],
  [["--limits", "2"], {}, { limits: { perSecond: 2, burst: 4 } }],
  [["--limits", "2:3"], {}, { limits: { perSecond: 2, burst: 3 } }],
  [["--events", "loss=0.1"], {}, { events: { loss: 0.1, duplicates: 0 } }],
])("%j with %j is understood", (args, more, options) => {
  expect(readOptions(args, env(more))).toMatchObject(options);
});

test("without limits nothing is said of them; help is help", () => {
  expect(readOptions(["--limits", "off"], env())).not.toHaveProperty("limits");
  expect(readOptions(["--help"], env())).toBe("help");
});
