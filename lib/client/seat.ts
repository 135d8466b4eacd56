/** Where words stand on a page, and whether that is in sight. Words out of sight are told the time seldom. */
export class Seat {
  isFar = false;
  #listeners = new Set<() => void>();

  add(listener: () => void): void {
    this.#listeners.add(listener);
  }

  remove(listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** What comes into sight does not wait for its turn. */
  move(isFar: boolean): void {
    if (this.isFar === isFar) return;
    this.isFar = isFar;
    if (!isFar) for (const listener of this.#listeners) listener();
  }
}
