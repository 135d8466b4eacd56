import { benchBackfill } from "./backfill";
import { benchBrowser } from "./browser";
import { benchCollector } from "./collector";
import { benchDecide } from "./decide";
import { benchFailures } from "./failures";
import { benchFleet } from "./fleet";
import { benchHistory } from "./history";
import { benchInbox } from "./inbox";
import { benchMetrics } from "./metrics";
import { benchSandbox } from "./sandbox";
import { benchShiftPage } from "./shift-page";
import { benchShifts } from "./shifts";
import { benchStream } from "./stream";
import { describeMachine } from "./table";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  sandbox: benchSandbox,
  metrics: benchMetrics,
  history: benchHistory,
  collector: benchCollector,
  backfill: benchBackfill,
  stream: benchStream,
  decide: benchDecide,
  browser: benchBrowser,
  inbox: benchInbox,
  failures: benchFailures,
  fleet: benchFleet,
  shifts: benchShifts,
  "shift-page": benchShiftPage,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown) {
  console.error(`There is no benchmark ${unknown}; there are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
console.log(describeMachine());
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) await benches[name]?.();
