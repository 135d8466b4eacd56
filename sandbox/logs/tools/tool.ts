import type { Random } from "../../random";

/** What a tool writes about; the same for the same build. */
export interface Subject {
  readonly random: Random;
  /** The service, as directories and packages are named after it. */
  readonly service: string;
}

/** A command a build runs, and what it says. */
export interface Command {
  readonly line: string;
  readonly says: readonly string[];
}

/** One toolchain, as far as a log shows it. */
export interface Tool {
  /** Runtime as the buildspec selects it. */
  readonly runtime: readonly [name: string, version: string];
  install(subject: Subject): Command;
  build(subject: Subject): Command;
  test(subject: Subject): Command;
  lint(subject: Subject): Command;
}

const nouns = [
  "price",
  "cart",
  "order",
  "refund",
  "session",
  "address",
  "invoice",
  "stock",
  "voucher",
  "shipment",
  "currency",
  "basket",
  "ledger",
  "customer",
  "payment",
  "catalogue",
] as const;

/** `count` different things a service deals with. */
export function nounsOf({ random }: Subject, count: number): string[] {
  const left: string[] = [...nouns];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [taken = ""] = left.splice(random.between(0, left.length - 1), 1);
    return taken;
  });
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

export function secondsText(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
