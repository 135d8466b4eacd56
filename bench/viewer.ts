// A browser, as far as the server can tell: signed in, one stream.
import { parseStreamMessage, type SnapshotAnswer, snapshotAnswerSchema } from "../lib/contract/stream";
import type { DeploymentSnapshot } from "../lib/model/deployment";
import type { PipelineSnapshot } from "../lib/model/pipeline";

/** The cookies of a session of its own. */
export async function signIn(url: string, email = "viewer@demo"): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/demo`, {
    method: "POST",
    headers: { cookie: cookiesOf(asked) },
    body: new URLSearchParams({ email, csrfToken, callbackUrl: "/", json: "true" }),
    redirect: "manual",
  });
  const cookies = cookiesOf(answer);
  if (!cookies.includes("session-token")) throw new Error(`Not signed in: ${answer.status}`);
  return cookies;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export async function readSnapshot(url: string, cookie: string): Promise<SnapshotAnswer> {
  const answer = await fetch(`${url}/api/snapshot`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`The snapshot was refused: ${answer.status} ${await answer.text()}`);
  return snapshotAnswerSchema.parse(await answer.json());
}

type Hear = (pipeline: PipelineSnapshot) => void;
type HearDeployment = (deployment: DeploymentSnapshot) => void;

export class Viewer {
  /** Everything the stream has said, beats too: a viewer that hears nothing is none. */
  heard = 0;
  readonly #leaving = new AbortController();
  readonly #listeners = new Set<Hear>();
  readonly #deploymentListeners = new Set<HearDeployment>();

  static async open(url: string): Promise<Viewer> {
    const viewer = new Viewer();
    const headers = { cookie: await signIn(url) };
    const stream = await fetch(`${url}/api/stream`, { headers, signal: viewer.#leaving.signal });
    if (!stream.ok || stream.body === null) throw new Error(`The stream was refused: ${stream.status}`);
    void viewer.#read(stream.body);
    return viewer;
  }

  leave(): void {
    this.#leaving.abort();
  }

  /** Resolves with the moment a pipeline came that is so; undefined when none did in time. */
  waitFor(isSo: (pipeline: PipelineSnapshot) => boolean, limitMs: number): Promise<number | undefined> {
    return new Promise((resolve) => {
      const end = (at: number | undefined) => {
        clearTimeout(timer);
        this.#listeners.delete(hear);
        resolve(at);
      };
      const hear: Hear = (pipeline) => {
        if (isSo(pipeline)) end(performance.now());
      };
      const timer = setTimeout(() => end(undefined), limitMs);
      this.#listeners.add(hear);
    });
  }

  onDeployment(hear: HearDeployment): () => void {
    this.#deploymentListeners.add(hear);
    return () => this.#deploymentListeners.delete(hear);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for await (const bytes of body) {
        const lines = `${rest}${decoder.decode(bytes, { stream: true })}`.split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) if (line.startsWith("data:")) this.#take(line.slice(5));
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted) console.error("A viewer lost its stream:", error);
    }
  }

  #take(data: string): void {
    this.heard += 1;
    if (this.#listeners.size + this.#deploymentListeners.size === 0) return;
    const message = parseStreamMessage(data);
    if (message?.kind === "pipeline") for (const hear of this.#listeners) hear(message.pipeline);
    if (message?.kind === "deployment")
      for (const hear of this.#deploymentListeners) hear(message.deployment);
  }
}
