/** What is due when, earliest first; things due together happen in the order they were noted. */
export interface Entry {
  readonly dueAt: number;
  readonly act: () => void;
  cancelled: boolean;
}

interface Ranked extends Entry {
  readonly order: number;
}

export class Agenda {
  readonly #heap: Ranked[] = [];
  #order = 0;

  add(dueAt: number, act: () => void): Entry {
    const entry: Ranked = { dueAt, act, cancelled: false, order: this.#order };
    this.#order += 1;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** The earliest entry that still holds. */
  peek(): Entry | undefined {
    while (this.#heap[0]?.cancelled) this.#removeFirst();
    return this.#heap[0];
  }

  take(): Entry | undefined {
    const first = this.peek();
    if (first) this.#removeFirst();
    return first;
  }

  get size(): number {
    return this.#heap.length;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
  }

  #rise(start: number): void {
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfEarlier(child, parent)) return;
      child = parent;
    }
  }

  #sink(start: number): void {
    let parent = start;
    for (;;) {
      const left = 2 * parent + 1;
      const child = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, parent)) return;
      parent = child;
    }
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    if (!this.#isEarlier(child, parent)) return false;
    const [a, b] = [this.#heap[child], this.#heap[parent]];
    if (a && b) {
      this.#heap[child] = b;
      this.#heap[parent] = a;
    }
    return true;
  }

  #isEarlier(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    if (!a || !b) return false;
    return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);
  }
}
