/** One minute in which both versions served. */
export type ErrorMinute = { newRequests: number; newErrors: number; oldRequests: number; oldErrors: number };
/** One minute of one version. */
export type OwnMinute = { requests: number; errors: number };

/**
 * Does new fail more often than old? A mixture sequential probability ratio test (Robbins 1970; Johari, Koomen, Pekelis
 * and Walsh, "Always valid inference", 2022) on the conditional binomial (Przyborowski and Wilenski 1940): given a
 * minute's requests of both and its errors of both together, the errors of new are Binomial(errors, r·n / (r·n + m)) if
 * new fails r times as often as old. The product over minutes of the likelihood of r against that of 1, averaged over
 * the ratios below, is expected never to grow while new is no worse (r ≤ 1). By Ville's inequality it therefore passes
 * 1/α with a chance of at most α, at whichever of all looks: one may look every minute and stop when one likes.
 *
 * Shares may change, traffic and the common error ratio may rise and fall: each minute is compared with itself. Whole
 * requests without replacement vary less than the binomial says, so the bound also holds where errors are not rare.
 *
 * What it does assume: errors come one by one. Those that come in bursts (a host that hangs, a client that retries) vary
 * more, and old tells by how much: the logarithm of each likelihood is divided by the dispersion seen in old (quasi-
 * likelihood, Wedderburn 1974). It is never below 1, so the bound above stands; for bursts it is a good approximation
 * and no proof. `fewestErrors` and `fewestMinutes` guard the beginning, while the dispersion is hardly known.
 */
export const errorAlpha = 0.03;
/** How many times as often new may fail: from a little more to what had hardly failed before. */
const ratios = [1.25, 1.6, 2, 3, 5, 10, 30, 100, 1000];
/** Fewer than these, or all in one minute, are no reason, whatever the odds. */
const fewestErrors = 5;
export const fewestMinutes = 2;

/** For one ratio: its log likelihood against 1, and what one more error of new would add to it. */
type Hypothesis = { log: number; perError: number };

/** From how many errors of new on it stands out; absent where no number would. */
export function findCriticalErrors(minutes: readonly ErrorMinute[], dispersion: number): number | undefined {
  const newRequests = sum(minutes.map((minute) => minute.newRequests));
  const newErrors = sum(minutes.map((minute) => minute.newErrors));
  const hypotheses = ratios.map((ratio) => weigh(minutes, ratio, newRequests));
  const isEvidence = (more: number) => logMixture(hypotheses, more, dispersion) >= Math.log(1 / errorAlpha);
  if (newRequests === 0 || !isEvidence(newRequests - newErrors)) return undefined;
  return Math.max(fewestErrors, newErrors + bisect(-newErrors, newRequests - newErrors, isEvidence));
}

function weigh(minutes: readonly ErrorMinute[], ratio: number, newRequests: number): Hypothesis {
  const logRatio = Math.log(ratio);
  let [log, perError] = [0, logRatio];
  for (const minute of minutes) {
    const all = minute.newRequests + minute.oldRequests;
    if (all === 0) continue;
    const spread = Math.log((ratio * minute.newRequests + minute.oldRequests) / all);
    log += minute.newErrors * logRatio - (minute.newErrors + minute.oldErrors) * spread;
    // More errors would fall where the requests of new did.
    perError -= (minute.newRequests / newRequests) * spread;
  }
  return { log, perError };
}

function logMixture(hypotheses: readonly Hypothesis[], more: number, dispersion: number): number {
  const logs = hypotheses.map(({ log, perError }) => (log + more * perError) / dispersion);
  const most = Math.max(...logs);
  return most + Math.log(sum(logs.map((log) => Math.exp(log - most))) / logs.length);
}

/**
 * How much more than one by one errors vary from each minute to the next: 1 where they don't, 5 where they come five at a
 * time. Neighbours are compared, so that a day's rise and fall counts for nothing.
 */
export function readDispersion(minutes: readonly OwnMinute[]): number {
  const told = minutes.filter(({ requests }) => requests > 0);
  const ratio = sum(told.map(({ errors }) => errors)) / sum(told.map(({ requests }) => requests));
  if (told.length < 2 || ratio === 0) return 1;
  const parts = told.slice(1).map((minute, index) => {
    const before = told[index] ?? minute;
    const apart = minute.errors / minute.requests - before.errors / before.requests;
    return apart ** 2 / (ratio * (1 / minute.requests + 1 / before.requests));
  });
  return Math.max(1, sum(parts) / parts.length);
}

/** The least value at which the claim holds: it holds at `to`, and from somewhere on. */
function bisect(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 40 && high - low > 1e-2; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
