import { expect, it, test } from "vitest";
import type { DeploymentSnapshot } from "./deployment";
import { createdAt, deployment } from "./deployment.fixture";
import { minuteMs, series, shiftedAt } from "./health.fixture";
import { judgeDeployment } from "./judge-deployment";

// The fixture's AllowTraffic event and the series begin at the same moment.
const minutes = Array.from({ length: 60 }, () => ({ requests: 900, errors: 0 }));
const told = { series: series({ old: minutes, new: minutes }), now: shiftedAt + 60 * minuteMs };

test.each<[string, Partial<DeploymentSnapshot>, requests: number]>([
  [
    "from its beginning, though it was found late",
    { weights: [{ at: shiftedAt + 30 * minuteMs, percent: 10 }] },
    54_000,
  ],
  [
    "from what was seen where AWS tells no beginning",
    { targets: [], weights: [{ at: shiftedAt + 30 * minuteMs, percent: 10 }] },
    27_000,
  ],
  ["of nothing while new has no traffic", { targets: [], weights: [{ at: createdAt, percent: 0 }] }, 0],
])("judges a shift %s", (_, changes, requests) => {
  expect(judgeDeployment(deployment(changes), told)?.requests).toEqual({ new: requests, old: requests });
});

it("does not judge a rollback, whose new is what it takes back", () => {
  expect(judgeDeployment(deployment({ rollback: { of: deployment().key } }), told)).toBeUndefined();
});
