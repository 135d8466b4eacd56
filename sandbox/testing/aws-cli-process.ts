import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";

export interface Output {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Env = NodeJS.ProcessEnv;

/** Something that runs the CLI with these arguments and nothing but this environment. */
export interface CliProcess {
  run(argv: readonly string[], env: Env): Promise<Output>;
  end(): void;
}

/** The CLI is a Python program, or an executable of its own: the first only needs to be started once. */
export function cliProcess(file: string): CliProcess {
  const python = interpreterOf(file);
  return python ? new ForkingProcess(python) : new ProcessPerCall(file);
}

function interpreterOf(file: string): string | undefined {
  try {
    const [, python] = /^#!\s*(\S*python\S*)/.exec(readFileSync(file, "latin1").slice(0, 200)) ?? [];
    if (python) execFileSync(python, ["-c", "import awscli.clidriver"], { stdio: "ignore" });
    return python;
  } catch {
    return undefined; // One that brings its own Python along, or is only on the PATH.
  }
}

class ProcessPerCall implements CliProcess {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  run(argv: readonly string[], env: Env): Promise<Output> {
    return new Promise((done) => {
      execFile(this.#file, [...argv], { env }, (error, stdout, stderr) => {
        done({ status: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      });
    });
  }

  end(): void {}
}

class ForkingProcess implements CliProcess {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  #last: Promise<unknown> = Promise.resolve();

  constructor(python: string) {
    const server = resolve(import.meta.dirname, "aws-cli-server.py");
    // Nothing of the shell's: what a call is to have of it, the call brings along.
    const env = { NODE_ENV: "test" as const };
    const child = spawn(python, [server], { stdio: ["pipe", "pipe", "inherit"], env });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout });
  }

  /** One after the other: answers come in the order of their requests. */
  run(argv: readonly string[], env: Env): Promise<Output> {
    const answer = this.#last.then(() => this.#ask(JSON.stringify({ argv, env })));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #ask(request: string): Promise<Output> {
    return new Promise((done, fail) => {
      const gone = () => fail(new Error("The process that runs the AWS CLI has ended."));
      this.#child.once("exit", gone);
      this.#lines.once("line", (line) => {
        this.#child.off("exit", gone);
        // The server next to this file writes nothing else.
        done(JSON.parse(line) as Output);
      });
      this.#child.stdin?.write(`${request}\n`);
    });
  }

  end(): void {
    this.#child.stdin?.end();
  }
}
