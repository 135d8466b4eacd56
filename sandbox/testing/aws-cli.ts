import { execFile, execFileSync } from "node:child_process";

/** The first AWS CLI of major version 2: a client nobody here wrote. */
export function findCli(): string | undefined {
  const isVersion2 = (file: string) => {
    try {
      return execFileSync(file, ["--version"], { encoding: "utf8" }).startsWith("aws-cli/2");
    } catch {
      return false;
    }
  };
  return [process.env.AWS_CLI ?? "", "/usr/bin/aws", "aws"].filter(Boolean).find(isVersion2);
}

export interface Said {
  readonly status: number;
  readonly stderr: string;
  readonly answer: Record<string, unknown>;
}

export type Options = Readonly<Record<string, unknown>>;

const longLived = { AWS_ACCESS_KEY_ID: "AKIASANDBOX111122223333", AWS_SECRET_ACCESS_KEY: "sandbox" };

/** The CLI against one endpoint; it reads no configuration of the machine's. */
export class AwsCli {
  readonly #file: string;
  readonly #url: string;
  readonly #keys: Readonly<Record<string, string>>;

  constructor(file: string, url: string, keys: Readonly<Record<string, string>> = longLived) {
    this.#file = file;
    this.#url = url;
    this.#keys = keys;
  }

  as(keys: Readonly<Record<string, string>>): AwsCli {
    return new AwsCli(this.#file, this.#url, keys);
  }

  /** One call; `{ pipelineName: "shop" }` is given as `--pipeline-name shop`. */
  run(service: string, command: string, options: Options = {}): Promise<Said> {
    const where = [
      "--endpoint-url",
      this.#url,
      "--region",
      "eu-west-1",
      "--output",
      "json",
      "--no-cli-pager",
    ];
    // Nothing of the shell that runs the tests: no profile, no region, no endpoint.
    const env = { NODE_ENV: "test" as const, PATH: process.env.PATH, HOME: "/nonexistent", ...this.#keys };
    return new Promise((resolve) => {
      execFile(
        this.#file,
        [service, command, ...where, ...given(options)],
        { env },
        (error, stdout, stderr) => {
          const status = typeof error?.code === "number" ? error.code : error ? -1 : 0;
          resolve({ status, stderr, answer: stdout.trim() ? JSON.parse(stdout) : {} });
        },
      );
    });
  }
}

function given(options: Options): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [option];
    return [option, typeof value === "string" ? value : JSON.stringify(value)];
  });
}
