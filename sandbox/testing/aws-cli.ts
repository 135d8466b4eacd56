import { execFileSync } from "node:child_process";
import { type CliProcess, cliProcess } from "./aws-cli-process";

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
  readonly #process: CliProcess;
  readonly #url: string;
  readonly #keys: Readonly<Record<string, string>>;

  private constructor(process: CliProcess, url: string, keys: Readonly<Record<string, string>>) {
    this.#process = process;
    this.#url = url;
    this.#keys = keys;
  }

  /** Whoever starts one ends it. */
  static start(file: string, url: string): AwsCli {
    return new AwsCli(cliProcess(file), url, longLived);
  }

  as(keys: Readonly<Record<string, string>>): AwsCli {
    return new AwsCli(this.#process, this.#url, keys);
  }

  end(): void {
    this.#process.end();
  }

  /** One call; `{ pipelineName: "shop" }` is given as `--pipeline-name shop`. */
  async run(service: string, command: string, options: Options = {}): Promise<Said> {
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
    const argv = [service, command, ...where, ...given(options)];
    const { status, stdout, stderr } = await this.#process.run(argv, env);
    return { status, stderr, answer: stdout.trim() ? JSON.parse(stdout) : {} };
  }
}

function given(options: Options): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [option];
    return [option, typeof value === "string" ? value : JSON.stringify(value)];
  });
}
