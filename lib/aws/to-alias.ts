import type { AliasConfiguration } from "@aws-sdk/client-lambda";
import type { AliasReading } from "../model/deployment-reading";
import { numberOf, textOf } from "./missing";

/** Lambda tells weights as fractions, of the additional version only; the other one has the rest. */
export function toAliasReading(raw: Partial<AliasConfiguration>): AliasReading {
  const version = textOf(raw.FunctionVersion);
  if (version === undefined) throw new TypeError("The alias lacks its version.");
  const weights = Object.entries(raw.RoutingConfig?.AdditionalVersionWeights ?? {});
  const additional = weights.flatMap(([other, weight]) => {
    const share = numberOf(weight);
    return share === undefined || share <= 0 ? [] : [{ version: other, percent: toPercent(share) }];
  })[0];
  return { version, additional };
}

// 0.07 * 100 is a little more than 7: ten thousandths are as fine as anybody shifts.
const toPercent = (fraction: number) => Math.round(fraction * 10_000) / 100;
