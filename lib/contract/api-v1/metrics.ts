import * as z from "zod/mini";
import { doraBands, doraKeys } from "../../model/metrics/dora";
import { timeParts } from "../../model/metrics/facts";
import { at, list, ms, name, told, word } from "./described";

const text = z.optional(z.string());
const number = z.optional(z.number());
const pipeline = told(z.string(), "`account/region/name`");
const optionalMs = z.optional(ms("Absent where too few ended."));

const quantiles = name(
  "Quantiles",
  z.strictObject({ n: told(z.number(), "Of how many."), p50: ms("p50."), p90: ms("p90."), p95: ms("p95.") }),
);
const timePart = z.enum(timeParts);
const spent = name(
  "TimeSpent",
  told(
    z.strictObject({
      queue: ms("Nothing of it ran and nobody was asked."),
      work: ms("An action ran."),
      approval: ms("A person was asked, and nothing else ran."),
      shift: ms("Traffic went over."),
      bake: ms("All was on new, and old was kept."),
      stood: ms("After a failure, until somebody retried."),
    }),
    "Every moment counts in exactly one part.",
  ),
);
const period = z.strictObject({ from: at("Its first moment."), to: at("The moment after its last.") });
const bucket = { from: at("Of the day or week."), to: at("Of the day or week.") };

const periods = z.strictObject({
  now: period,
  before: told(period, "As many days, just before."),
  timeZone: z.string(),
  bucket: z.enum(["day", "week"]),
});

const reach = z.strictObject({
  since: z.optional(at("From then on the past of all that is asked for is known.")),
  isShort: told(z.boolean(), "History does not reach over the period."),
  isShortBefore: told(z.boolean(), "Nor over the one before."),
  executions: z.number(),
});

const doraFigures = name(
  "DoraFigures",
  z.strictObject({
    deployments: z.number(),
    perDay: z.number(),
    lead: z.optional(
      z.strictObject({
        ...{ n: z.number(), p50: ms("p50."), p90: ms("p90."), p95: ms("p95.") },
        committed: told(z.number(), "So many are counted from the commit's own time."),
        triggered: told(z.number(), "So many from the execution's start: the commit's time is unknown."),
        approvalP50: ms("Of it, p50 of the wait for approval."),
      }),
    ),
    failed: z.number(),
    failedPercent: number,
    restore: z.optional(z.strictObject({ n: z.number(), p50: ms("p50."), longest: ms("The longest.") })),
    unrestored: told(z.number(), "Failures that no success has followed yet."),
  }),
);

const dora = z.strictObject({
  basis: z.strictObject({
    kind: told(z.enum(["configured", "guessed"]), "How it is known which stages are production."),
    stages: list(z.strictObject({ pipeline, stageName: z.string() })),
    without: told(list(pipeline), "None of their stages is."),
  }),
  now: doraFigures,
  before: doraFigures,
  bands: told(
    z.partialRecord(z.enum(doraKeys), z.optional(z.enum(doraBands))),
    "Where there is enough to say so.",
  ),
  points: list(
    z.strictObject({
      ...{ ...bucket, deployments: z.number(), failed: z.number(), failedPercent: number },
      ...{ leadP50: optionalMs, restoreP50: optionalMs },
    }),
  ),
});

const outlier = z.strictObject({
  pipeline,
  executionId: z.string(),
  endedAt: at("Its end."),
  ms: ms("How long it took."),
  where: z.optional(
    z.strictObject({ stageName: z.string(), actionName: text, part: timePart, byMs: ms("So much longer.") }),
  ),
});

const trend = told(
  z.strictObject({
    points: list(z.strictObject({ ...bucket, n: z.number(), p50: optionalMs, p90: optionalMs })),
    now: z.optional(quantiles),
    before: z.optional(quantiles),
    outliers: list(outlier),
    versions: told(
      list(z.strictObject({ at: at("Its first execution."), version: z.number(), words: text })),
      "New versions of the definition.",
    ),
  }),
  "Of what an execution takes without waiting for approval.",
);

const row = z.strictObject({
  key: z.string(),
  label: z.string(),
  pipeline: z.optional(pipeline),
  account: z.optional(z.strictObject({ name: z.string(), color: text, region: text })),
  isProduction: z.boolean(),
  pipelines: told(z.number(), "How many stand behind this line."),
  now: z.optional(quantiles),
  before: z.optional(quantiles),
  failedPercent: number,
  changePercent: told(number, "Of p50 against the period before."),
  changed: z.optional(z.strictObject({ words: z.string(), byMs: ms("By so much.") })),
  spark: told(list(z.nullable(z.number())), "p50 of each bucket; null where too few ended."),
});

const stageOf = { pipeline, stageName: z.string() };
const actionOf = { ...stageOf, actionName: z.string() };
const rankings = z.strictObject({
  waits: list(
    z.strictObject({
      ...{ ...stageOf, part: timePart, actionName: text, n: z.number() },
      ...{ totalMs: ms("In all."), p50: ms("p50.") },
    }),
  ),
  slower: list(
    z.strictObject({
      ...{ ...actionOf, n: z.number() },
      ...{ beforeP50: ms("p50 before."), nowP50: ms("p50 now."), byMs: ms("By so much.") },
    }),
  ),
  flaky: told(
    list(
      z.strictObject({
        ...{ ...actionOf, flaky: z.number(), of: z.number(), percent: z.number() },
        ...{ lastId: z.string(), lostMs: ms("Lost with it.") },
      }),
    ),
    "Failed, then passed on retry in the same execution.",
  ),
  approvals: list(
    z.strictObject({
      ...{ ...actionOf, n: z.number(), rejected: z.number(), p50: ms("p50."), p90: ms("p90.") },
      longest: z.strictObject({ executionId: z.string(), ms: ms("The wait."), endedAt: at("Its end.") }),
    }),
  ),
  hours: told(
    list(list(z.number())),
    "Executions begun by day of week (0: Monday) and hour of the time zone.",
  ),
});

const ours = { ours: z.number(), theirs: z.number() };
const cloudWatch = told(
  z.strictObject({
    ...{ days: list(z.strictObject({ day: at("A day of UTC."), ...ours })), ...ours },
    failed: z.optional(z.strictObject(ours)),
    averageMs: z.optional(z.strictObject({ ours: number, theirs: number })),
  }),
  "Of one V2 pipeline alone: what CloudWatch counted, beside what is stored here.",
);

/** `GET /api/v1/metrics` */
export const metricsQuery = z.strictObject({
  days: z.optional(told(z.enum(["7", "30", "90", "180"]), "How long the period is; 30 if left out.")),
  until: z.optional(
    told(
      z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
      "Its last day in the time zone; today if left out.",
    ),
  ),
  tz: z.optional(told(word(), "IANA's name of the time zone days begin in; UTC if left out.")),
  group: z.optional(
    told(
      z.string().check(z.regex(/^(pipeline|account|application|stage|tag:.{1,190})$/)),
      "What a line of `rows` is: `pipeline`, `account`, `application`, `stage` or `tag:<key>`.",
    ),
  ),
  pipeline: z.optional(told(word(), "One pipeline alone: `account/region/name`.")),
  stage: z.optional(told(word(), "One stage of it, or of that name everywhere.")),
  action: z.optional(told(word(), "One action of that stage.")),
  q: z.optional(told(word(), "The fleet's filter, over what is reckoned with.")),
});

export const metricsAnswer = name(
  "Metrics",
  z.strictObject({
    loaded: told(
      z.strictObject({ done: z.number(), of: z.number() }),
      "Pipelines whose history is in memory: until it is all of them, figures lack some.",
    ),
    periods,
    reach,
    dora,
    trend,
    distribution: list(
      z.strictObject({ fromMs: ms("From."), toMs: z.nullable(ms("To; null: open.")), n: z.number() }),
    ),
    breakdown: z.strictObject({
      rows: list(z.strictObject({ label: z.string(), n: z.number(), spent, p50: ms("p50.") })),
      total: spent,
    }),
    rows: list(row),
    rankings,
    cloudWatch: z.optional(cloudWatch),
  }),
);
export type MetricsAnswerV1 = z.infer<typeof metricsAnswer>;
