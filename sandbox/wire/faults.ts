import type { Caller } from "./call";

export const faultKinds = [
  "throttle",
  "deny",
  "error500",
  "html503",
  "cut",
  "garbage",
  "slow",
  "reset",
  "lost",
  "word",
  "endless",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Something to go wrong with the calls it matches. A part left out matches everything. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly operation?: string | undefined;
  /** How many calls it spoils; missing: until it is taken away. */
  times?: number | undefined;
  /** Of `slow`: how long the answer is held back. */
  readonly ms?: number | undefined;
  /** Of `word`: the status that is replaced, and what by. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export class Faults {
  readonly #faults: Fault[] = [];
  #count = 0;

  add(fault: Omit<Fault, "id">): Fault {
    this.#count += 1;
    const added = { ...fault, id: String(this.#count) };
    this.#faults.push(added);
    return added;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Takes away one, or all. False when there is none of that id. */
  remove(id?: string): boolean {
    if (id === undefined) return this.#faults.splice(0).length >= 0;
    const index = this.#faults.findIndex((fault) => fault.id === id);
    if (index >= 0) this.#faults.splice(index, 1);
    return index >= 0;
  }

  /** The faults that strike this call; each counts as used once. */
  strike(caller: Caller, operation: string): Fault[] {
    const struck = this.#faults.filter(
      (fault) =>
        (!fault.account || fault.account === caller.account) &&
        (!fault.region || fault.region === caller.region) &&
        (!fault.operation || fault.operation === operation),
    );
    for (const fault of struck) this.#use(fault);
    return struck;
  }

  #use(fault: Fault): void {
    if (fault.times === undefined) return;
    fault.times -= 1;
    if (fault.times <= 0) this.remove(fault.id);
  }
}
