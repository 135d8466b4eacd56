import type { EpochMs } from "../time/simulated-time";
import type { Behaviour } from "./behaviour";
import { addVersion, type ServedService } from "./service";

type Facts = Omit<ServedService, "versions" | "changedAt" | "changes">;

/** Every service that is asked, and what answers. */
export class Traffic {
  /** By scope (`account/region`), then by name. */
  readonly #scopes = new Map<string, Map<string, ServedService>>();
  /** By scope and load balancer: metrics ask for these often. */
  readonly #behind = new Map<string, ServedService[]>();

  /** Begins a service with one version that has all of its traffic from `at` on. */
  serve(
    facts: Facts,
    at: EpochMs,
    first: { id: string; place: string; behaviour: Behaviour },
  ): ServedService {
    const service: ServedService = { ...facts, versions: [], changedAt: at, changes: 0 };
    addVersion(service, at, { ...first, percent: 100 });
    const scope = scopeOf(facts.account, facts.region);
    const known = this.#scopes.get(scope) ?? new Map<string, ServedService>();
    const replaced = known.get(facts.name);
    if (replaced) this.remove(replaced);
    known.set(facts.name, service);
    this.#scopes.set(scope, known);
    const front = frontKey(service);
    this.#behind.set(front, [...(this.#behind.get(front) ?? []), service]);
    return service;
  }

  find(account: string, region: string, name: string): ServedService | undefined {
    return this.#scopes.get(scopeOf(account, region))?.get(name);
  }

  /** Of one account and region, in the order they were begun. */
  in(account: string, region: string): ServedService[] {
    return [...(this.#scopes.get(scopeOf(account, region))?.values() ?? [])];
  }

  /** Those behind a load balancer. */
  behind(account: string, region: string, loadBalancer: string): readonly ServedService[] {
    return this.#behind.get(`${scopeOf(account, region)}/${loadBalancer}`) ?? [];
  }

  all(): ServedService[] {
    return [...this.#scopes.values()].flatMap((scope) => [...scope.values()]);
  }

  remove(service: ServedService): void {
    this.#scopes.get(scopeOf(service.account, service.region))?.delete(service.name);
    const front = frontKey(service);
    this.#behind.set(
      front,
      (this.#behind.get(front) ?? []).filter((other) => other !== service),
    );
  }
}

function frontKey({ account, region, front }: ServedService): string {
  return `${scopeOf(account, region)}/${front.kind === "alias" ? "" : front.loadBalancer}`;
}

function scopeOf(account: string, region: string): string {
  return `${account}/${region}`;
}
