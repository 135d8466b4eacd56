import type { Failure } from "../../engine/world";

/** What becomes of one action at its first attempt; whoever retries it finds it well. */
export type Course =
  | { readonly kind: "fails"; readonly failure: Failure }
  /** It does not end by itself. */
  | { readonly kind: "hangs" }
  | { readonly kind: "approved" | "rejected"; readonly afterMs: number; readonly comment: string };

/** A push that goes wrong before the company is first seen, and is left to whoever sees it. */
export interface BadPush {
  readonly kind: "push";
  readonly pipeline: string;
  readonly agoMs: number;
  /** By `Stage/Action`. What is not named goes well, but nobody answers an approval. */
  readonly course: Readonly<Record<string, Course>>;
  /** Somebody starts it by hand, with these. */
  readonly variables?: Readonly<Record<string, string>>;
  /** In this state from the push on. */
  readonly alarm?: { readonly name: string; readonly reason: string };
}

/** A transition somebody closes and forgets for a while. */
export interface Closure {
  readonly kind: "closure";
  readonly pipeline: string;
  readonly agoMs: number;
  readonly stage: string;
  readonly reason: string;
  readonly forMs: number;
}

/** The last that was ever pushed to it was long ago. */
export interface Neglect {
  readonly kind: "neglect";
  readonly pipeline: string;
  readonly agoMs: number;
}

export type Incident = BadPush | Closure | Neglect;
