/** What is wrong with a version, from the share of the traffic on at which it shows. */
export interface Flaw {
  readonly errorRatio: number;
  /** Added to every answer. */
  readonly latencyMs: number;
  readonly fromPercent: number;
}

/** One state of a program, as its platform names it: a task definition's revision, a function's version, a bundle. */
export interface Version {
  readonly name: string;
  readonly flaw?: Flaw | undefined;
}
