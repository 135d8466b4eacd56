import type { EpochMs } from "../time/simulated-time";
import type { Behaviour } from "./behaviour";
import { addVersion, type ServedService } from "./service";

type Facts = Omit<ServedService, "versions" | "changedAt" | "changes">;

/** Every service that is asked, and what answers. */
export class Traffic {
  /** By scope (`account/region`), then by name. */
  readonly #scopes = new Map<string, Map<string, ServedService>>();

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
    known.set(facts.name, service);
    this.#scopes.set(scope, known);
    return service;
  }

  find(account: string, region: string, name: string): ServedService | undefined {
    return this.#scopes.get(scopeOf(account, region))?.get(name);
  }

  /** Of one account and region, in the order they were begun. */
  in(account: string, region: string): ServedService[] {
    return [...(this.#scopes.get(scopeOf(account, region))?.values() ?? [])];
  }

  all(): ServedService[] {
    return [...this.#scopes.values()].flatMap((scope) => [...scope.values()]);
  }

  remove({ account, region, name }: ServedService): void {
    this.#scopes.get(scopeOf(account, region))?.delete(name);
  }
}

function scopeOf(account: string, region: string): string {
  return `${account}/${region}`;
}
