/**
 * Is new slower than old, minute after minute? A sequential sign test: of two versions that are alike, each is the
 * slower one of a minute as often as the other, whatever the distribution of latency; that new is slower by more than
 * a margin is rarer still. The likelihood of "in a share of the minutes" against "in half of them", averaged over the
 * shares below, passes 1/α with a chance of at most α over all looks (Ville's inequality; Wald 1945 for the test).
 * What it assumes: minutes are alike only by the versions. A new version that is merely cold is slower, and called so.
 */
export const latencyAlpha = 0.01;
const shares = [0.6, 0.75, 0.9, 0.99];
/** Below this many minutes not even a version that is always slower can be told: 1.98⁹ / 4 is the first above 1/α. */
export const fewestPoints = 9;

export function isSlowerOften({ slower, minutes }: { slower: number; minutes: number }): boolean {
  const odds = shares.map((share) => (2 * share) ** slower * (2 - 2 * share) ** (minutes - slower));
  return odds.reduce((total, each) => total + each, 0) / shares.length >= 1 / latencyAlpha;
}
