import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

const place = ["account", "region"] as const;
const minuteS = 60;
const hourS = 3_600;

export type Instruments = ReturnType<typeof openInstruments>;

/** What is counted as it happens, from this process's start on. */
export function openInstruments() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    /** Memory, processor, garbage collection and the event loop, under the names that Node.js dashboards know. */
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    awsCalls: new Counter({
      name: "signalbox_aws_calls_total",
      help: "Calls to AWS by this replica that are over, by what they came to.",
      labelNames: [...place, "operation", "outcome"],
      registers,
    }),
    executions: new Counter({
      name: "signalbox_executions_total",
      help: "Executions that ended since this replica began, recorded by it, by AWS's word for their end.",
      labelNames: [...place, "pipeline", "status"],
      registers,
    }),
    executionSeconds: new Histogram({
      name: "signalbox_execution_duration_seconds",
      help: "From start to end of executions that succeeded. Twelve series for each pipeline that ran.",
      labelNames: [...place, "pipeline"],
      buckets: [2, 5, 10, 20, 40, 60, 120, 240, 480].map((minutes) => minutes * minuteS),
      registers,
    }),
    actionSeconds: new Histogram({
      name: "signalbox_action_duration_seconds",
      help: "From start to end of action executions; of the category Approval, how long somebody was waited for.",
      labelNames: [...place, "category", "provider", "status"],
      buckets: [15, 30, minuteS, 120, 300, 600, 1_200, hourS, 4 * hourS, 24 * hourS, 72 * hourS],
      registers,
    }),
  };
}
