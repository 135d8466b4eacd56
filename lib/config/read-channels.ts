import type { Channel } from "../model/news/channel";
import { newsKinds } from "../model/news/news";
import type { ConfigProblem } from "./config-problem";
import { environmentFile } from "./environment";
import type { Settings } from "./settings";

type Written = Settings["notify"][number];
type Env = Readonly<Record<string, string | undefined>>;
type Outcome = { channels: readonly Channel[]; problems: readonly ConfigProblem[] };

const shortestSecret = 16;

/** The channels with what only the environment may hold: addresses that are secrets, and what messages are signed with. */
export function readChannels(file: string, written: readonly Written[], env: Env): Outcome {
  const read = written.map((channel, at) => readChannel({ file, key: `notify[${at}]`, channel, env }));
  const names = written.map(({ name }) => name);
  const twice = names.flatMap((name, at): ConfigProblem[] =>
    names.indexOf(name) < at
      ? [{ file, key: `notify[${at}].name`, expected: `expected another, "${name}" is taken` }]
      : [],
  );
  return {
    channels: read.flatMap(({ channel }) => channel ?? []),
    problems: [...read.flatMap(({ problems }) => problems), ...twice],
  };
}

type Place = { file: string; key: string; channel: Written; env: Env };

function readChannel({ file, key, channel, env }: Place) {
  const {
    name,
    format,
    urlEnv,
    secretEnv,
    kinds,
    pipelines,
    accounts,
    tags,
    allowInternal = false,
  } = channel;
  const problems: ConfigProblem[] = [];
  const url = channel.url ?? env[urlEnv ?? ""] ?? "";
  const secret = secretEnv && env[secretEnv];
  const wrong = wordWrongUrl(url, allowInternal);
  if (wrong !== undefined) {
    // Whatever it is, it is not repeated: it may be a secret nearly right.
    problems.push(
      urlEnv === undefined
        ? { file, key: `${key}.url`, expected: wrong }
        : { file: environmentFile, key: urlEnv, expected: `${wrong} of notify channel ${name}` },
    );
  }
  if (secretEnv && (secret ?? "").length < shortestSecret) {
    const expected = `expected what notify channel ${name} signs with, at least ${shortestSecret} characters`;
    problems.push({ file: environmentFile, key: secretEnv, expected });
  }
  const narrow = { kinds: kinds ?? newsKinds, pipelines, accounts, tags };
  const whole: Channel = { name, format, url, secret, ...narrow, allowInternal };
  return { channel: problems.length === 0 ? whole : undefined, problems };
}

function wordWrongUrl(url: string, allowInternal: boolean): string | undefined {
  if (!URL.canParse(url)) return "expected the https URL";
  const { protocol, username, password } = new URL(url);
  if (username !== "" || password !== "") return "expected a URL without a user name";
  if (protocol === "https:" || (protocol === "http:" && allowInternal)) return undefined;
  return "expected an https URL (http with allowInternal only)";
}
