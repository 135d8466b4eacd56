import { readFileSync } from "node:fs";
import path from "node:path";
import { parseRegion } from "../model/ids";
import type { Channel } from "../model/news/channel";
import { checkSignIn } from "./check-sign-in";
import { type ConfigProblem, formatProblem } from "./config-problem";
import { type Environment, environmentFile, parseEnvironment } from "./environment";
import { parseSettings } from "./parse-settings";
import { readChannels } from "./read-channels";
import { type Settings, withDefaults } from "./settings";

export type Config = {
  environment: Environment;
  settings: Settings;
  /** With their secrets: never logged, never sent to a browser. */
  channels: readonly Channel[];
  configPath: string;
  dataPath: string;
};
export type ConfigOutcome =
  | { kind: "ok"; config: Config }
  /** One line per problem: file, key, what was expected. */
  | { kind: "problems"; lines: readonly string[] };

type Source = { env: Readonly<Record<string, string | undefined>>; folder: string };

/** Environment and signalbox.yaml, checked together. The supervisor prints the lines and exits 1. */
export function readConfig({ env, folder }: Source): ConfigOutcome {
  const environment = parseEnvironment(env);
  const configPath = path.resolve(folder, env.SIGNALBOX_CONFIG || "signalbox.yaml");
  const settings = readSettings(configPath, Boolean(env.SIGNALBOX_CONFIG));
  if ("problems" in environment || "problems" in settings) {
    const problems = [environment, settings].flatMap((part) => ("problems" in part ? part.problems : []));
    return { kind: "problems", lines: problems.map(formatProblem) };
  }
  const { channels, problems: unreachable } = readChannels(
    path.basename(configPath),
    settings.settings.notify,
    env,
  );
  const config = {
    ...environment,
    ...settings,
    channels,
    configPath,
    dataPath: path.resolve(folder, env.SIGNALBOX_DATA || ".data"),
  };
  const problems = [...checkTogether(config), ...unreachable];
  if (problems.length > 0) return { kind: "problems", lines: problems.map(formatProblem) };
  return { kind: "ok", config };
}

function readSettings(
  configPath: string,
  isNamed: boolean,
): { settings: Settings } | { problems: ConfigProblem[] } {
  const file = path.basename(configPath);
  try {
    return parseSettings(file, readFileSync(configPath, "utf8"));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing && !isNamed) return { settings: withDefaults({}) };
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [{ file: configPath, key: "", expected: `expected a readable file: ${why}` }] };
  }
}

// What neither file can know alone.
function checkTogether({ environment, settings, configPath }: Config): ConfigProblem[] {
  const file = path.basename(configPath);
  const problems = checkSignIn({ file, environment, settings });
  if (!settings.accounts && parseRegion(environment.AWS_REGION ?? "") === undefined) {
    const expected = `expected a region such as eu-west-1, since ${file} names no accounts`;
    problems.push({ file: environmentFile, key: "AWS_REGION", expected });
  }
  return problems;
}
