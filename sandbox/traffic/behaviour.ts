/** How a version answers. */
export interface Conduct {
  /** Share of answers that are errors, 0 to 1. */
  readonly errorRatio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A version's conduct, and what becomes of it under load. */
export interface Behaviour extends Conduct {
  /** Another conduct from this share of the traffic on. */
  readonly loaded?: { readonly fromPercent: number; readonly conduct: Conduct };
}

/** A service as it should be. */
export const wellBehaved: Behaviour = { errorRatio: 0.0006, p50Ms: 42, p99Ms: 190 };

export function conductAt(behaviour: Behaviour, percent: number): Conduct {
  const { loaded } = behaviour;
  return loaded && percent >= loaded.fromPercent ? loaded.conduct : behaviour;
}
