import { type ClientRequest, get } from "node:http";

/** Browsers, as far as the server can tell. */
export class Crowd {
  readonly #port: number;
  #requests: ClientRequest[] = [];
  #waiting: { mark: string; left: number; done: (at: number) => void } | undefined;
  #early = new Map<string, number>();
  #lastAt = 0;

  constructor(port: number) {
    this.#port = port;
  }

  async grow(count: number, cookie: string): Promise<void> {
    for (let at = 0; at < count; at += 50) {
      await Promise.all(Array.from({ length: Math.min(50, count - at) }, () => this.#open(cookie)));
    }
  }

  /** Ms from `startedAt` until every client has had the change. */
  async timeToAll({ mark, startedAt }: { mark: string; startedAt: number }): Promise<number> {
    const early = this.#early.get(mark) ?? 0;
    this.#early.clear();
    if (early >= this.#requests.length) return this.#lastAt - startedAt;
    const endedAt = await new Promise<number>((done) => {
      this.#waiting = { mark, left: this.#requests.length - early, done };
    });
    return endedAt - startedAt;
  }

  leave(): void {
    for (const request of this.#requests) request.destroy();
  }

  #open(cookie: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = get(
        { host: "127.0.0.1", port: this.#port, path: "/api/stream", headers: { cookie }, agent: false },
        (response) => {
          response.on("error", () => undefined);
          response.setEncoding("latin1");
          response.once("data", () => resolve());
          response.on("data", (text: string) => this.#hear(text));
        },
      );
      request.on("error", reject);
      this.#requests.push(request);
    });
  }

  #hear(text: string): void {
    const mark = /mark-\d+-/.exec(text)?.[0];
    if (mark === undefined) return;
    this.#lastAt = performance.now();
    if (this.#waiting?.mark !== mark) {
      this.#early.set(mark, (this.#early.get(mark) ?? 0) + 1);
      return;
    }
    this.#waiting.left -= 1;
    if (this.#waiting.left > 0) return;
    const { done } = this.#waiting;
    this.#waiting = undefined;
    done(this.#lastAt);
  }
}
