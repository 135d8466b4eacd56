import type { EpochMs } from "../time/simulated-time";
import type { Behaviour } from "./behaviour";
import { addVersion, type ServedService } from "./service";

type Facts = Omit<ServedService, "versions" | "changedAt">;

/** Every service that is asked, and what answers. */
export class Traffic {
  readonly #services = new Map<string, ServedService>();

  /** Begins a service with one version that has all of its traffic from `at` on. */
  serve(
    facts: Facts,
    at: EpochMs,
    first: { id: string; place: string; behaviour: Behaviour },
  ): ServedService {
    const service: ServedService = { ...facts, versions: [], changedAt: at };
    addVersion(service, at, { ...first, percent: 100 });
    this.#services.set(keyOf(facts), service);
    return service;
  }

  find(account: string, region: string, name: string): ServedService | undefined {
    return this.#services.get(keyOf({ account, region, name }));
  }

  /** Of one account and region, in the order they were begun. */
  in(account: string, region: string): ServedService[] {
    return [...this.#services.values()].filter(
      (service) => service.account === account && service.region === region,
    );
  }

  all(): Iterable<ServedService> {
    return this.#services.values();
  }

  remove(service: ServedService): void {
    this.#services.delete(keyOf(service));
  }
}

function keyOf({ account, region, name }: { account: string; region: string; name: string }): string {
  return `${account}/${region}/${name}`;
}
