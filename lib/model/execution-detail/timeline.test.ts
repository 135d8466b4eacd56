import { describe, expect, it } from "vitest";
import type { ActionCategory, ActionStatus } from "../status";
import type { ActionAttempt } from "./execution-detail";
import { numberAttempts } from "./number-attempts";
import { type TimelineParts, toTimeline } from "./timeline";

const minute = 60_000;
type Line = [
  stage: string,
  action: string,
  from: number,
  to: number,
  status?: ActionStatus,
  category?: ActionCategory,
];

function attempts(...lines: Line[]): readonly ActionAttempt[] {
  return numberAttempts(
    lines.map(([stageName, actionName, from, to, status = "Succeeded", category = "Build"]) => ({
      ...{ stageName, actionName, category },
      execution: { status, startedAt: from * minute, changedAt: to * minute },
    })),
  );
}

const stages = [
  { name: "Source", actions: [{ name: "Checkout", runOrder: 1 }] },
  {
    name: "Test",
    actions: [
      { name: "Contract", runOrder: 2 },
      { name: "Unit", runOrder: 1 },
    ],
  },
  {
    name: "Production",
    actions: [
      { name: "Approve", runOrder: 1 },
      { name: "Deploy", runOrder: 2 },
    ],
  },
];
const draw = (parts: Partial<TimelineParts>) =>
  toTimeline({ stages, attempts: [], rules: [], endedAt: 60 * minute, now: 99 * minute, ...parts });

function words(timeline: ReturnType<typeof draw>): string[] {
  return (timeline?.rows ?? []).map((row) =>
    row.kind === "entry"
      ? `before ${row.stageName}, ${row.why}: ${row.span.from / minute}-${row.span.to / minute}`
      : `${row.actionName}: ${row.bars.map(({ kind, from, to }) => `${kind} ${from / minute}-${to / minute}`).join(", ")}`,
  );
}

describe("the timeline of an execution", () => {
  it("is nothing where nothing is known", () => {
    expect(draw({})).toBeUndefined();
  });
  it("goes by the stages it ran in, and says what is no longer there", () => {
    const ranIn = [
      { name: "Audit", actions: [{ name: "Sign", runOrder: 1 }] },
      {
        name: "Test",
        actions: [
          { name: "Unit", runOrder: 2 },
          { name: "Contract", runOrder: 1 },
        ],
      },
    ];
    const timeline = draw({
      ranIn,
      attempts: attempts(["Test", "Unit", 5, 6], ["Test", "Contract", 5, 7], ["Audit", "Sign", 8, 9]),
    });
    expect(timeline?.rows).toMatchObject([
      { actionName: "Sign", isDefined: false },
      { actionName: "Contract", isDefined: true },
      { actionName: "Unit", isDefined: true },
    ]);
  });
  it("goes by stage and run order, attempts apart", () => {
    const timeline = draw({
      attempts: attempts(
        ["Test", "Contract", 9, 10],
        ["Test", "Unit", 1, 3, "Failed"],
        ["Test", "Unit", 5, 9],
        ["Source", "Checkout", 0, 1],
      ),
    });
    expect(words(timeline)).toEqual([
      "Checkout: work 0-1",
      "Unit: work 1-3, work 5-9",
      "Contract: work 9-10",
    ]);
  });
  it("tells waiting before a stage and for a person from work", () => {
    const timeline = draw({
      attempts: attempts(
        ["Source", "Checkout", 0, 1],
        ["Production", "Approve", 11, 31, "Succeeded", "Approval"],
        ["Production", "Deploy", 31, 41],
      ),
    });
    expect(words(timeline)).toEqual([
      "Checkout: work 0-1",
      "before Production, unknown: 1-11",
      "Approve: approval 11-31",
      "Deploy: work 31-41",
    ]);
    const { totalMs, workMs, approvalMs, entryMs, betweenMs } = timeline?.totals ?? {};
    expect([totalMs, workMs, approvalMs, entryMs, betweenMs]).toEqual(
      [41, 11, 20, 10, 0].map((one) => one * minute),
    );
  });
  it("says that a condition was asked in between", () => {
    const timeline = draw({
      attempts: attempts(["Source", "Checkout", 0, 1], ["Test", "Unit", 4, 5]),
      rules: [
        {
          stageName: "Test",
          ruleName: "Window",
          status: "Succeeded",
          startedAt: minute,
          changedAt: 3 * minute,
        },
      ],
    });
    expect(words(timeline)[1]).toBe("before Test, condition: 1-4");
    expect([timeline?.totals.conditionMs, timeline?.totals.entryMs]).toEqual([2 * minute, minute]);
  });
  it.each([
    [
      "what goes on reaches to now",
      { attempts: attempts(["Source", "Checkout", 0, 0, "InProgress"]), endedAt: undefined },
      ["Checkout: work 0-99"],
    ],
    [
      "what waits to enter waits until now, and why",
      {
        attempts: attempts(["Source", "Checkout", 0, 1]),
        endedAt: undefined,
        before: { stageName: "Test", why: "disabled" as const },
      },
      ["Checkout: work 0-1", "before Test, disabled: 1-99"],
    ],
    [
      "what gave way while it waited did so until its end",
      {
        attempts: attempts(["Source", "Checkout", 0, 1]),
        before: { stageName: "Test", why: "inbound" as const },
      },
      ["Checkout: work 0-1", "before Test, inbound: 1-60"],
    ],
    [
      "AWS passing from stage to stage is no wait",
      { attempts: attempts(["Source", "Checkout", 0, 1], ["Test", "Unit", 1.05, 2]) },
      ["Checkout: work 0-1", "Unit: work 1.05-2"],
    ],
    [
      "stages that are no longer in the pipeline stand where they ran",
      { attempts: attempts(["Source", "Checkout", 0, 1], ["Scan", "Images", 1, 2], ["Test", "Unit", 2, 3]) },
      ["Checkout: work 0-1", "Images: work 1-2", "Unit: work 2-3"],
    ],
    [
      "what has no start is not drawn",
      {
        attempts: numberAttempts([
          { stageName: "Test", actionName: "Unit", category: "Build", execution: { status: "Succeeded" } },
        ]),
      },
      [],
    ],
    [
      "a clock that ran backwards makes no bar of negative length",
      { attempts: attempts(["Source", "Checkout", 5, 3]) },
      ["Checkout: work 5-5"],
    ],
  ])("%s", (_, parts, expected) => {
    expect(words(draw(parts))).toEqual(expected);
  });
  it("marks what is not defined any more", () => {
    const rows = draw({ attempts: attempts(["Test", "Unit", 0, 1], ["Test", "Gone", 1, 2]) })?.rows ?? [];
    expect(rows.map((row) => row.kind === "action" && row.isDefined)).toEqual([true, false]);
  });
  it("counts what happens side by side once, and time until a retry apart", () => {
    const totals = draw({
      attempts: attempts(
        ["Test", "Unit", 0, 10, "Failed"],
        ["Test", "Other", 5, 10],
        ["Test", "Unit", 40, 50],
      ),
    })?.totals;
    expect([totals?.totalMs, totals?.workMs, totals?.stoodMs]).toEqual([
      50 * minute,
      20 * minute,
      30 * minute,
    ]);
  });
  it("its totals are all of its time", () => {
    const totals = draw({
      startedAt: -minute,
      attempts: attempts(
        ["Source", "Checkout", 0, 1],
        ["Test", "Unit", 3, 9],
        ["Production", "Approve", 9.01, 20, "Succeeded", "Approval"],
      ),
    })?.totals;
    const { totalMs = 0, ...rest } = totals ?? {};
    expect(Object.values(rest).reduce((sum, one) => sum + one, 0)).toBe(totalMs);
    expect(totals?.betweenMs).toBeGreaterThan(0);
  });
});
