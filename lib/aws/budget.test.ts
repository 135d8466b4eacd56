import { describe, expect, it } from "vitest";
import { createHandClock } from "../model/hand-clock.fixture";
import { requireRoom } from "./act-on-aws";
import { createBudget, type Priority } from "./budget";

function setUp() {
  const clock = createHandClock();
  const budget = createBudget(clock);
  const gone: string[] = [];
  const take = (name: string, priority: Priority = "sweep") =>
    void budget.take("GetPipelineState", priority).then(
      () => gone.push(name),
      () => gone.push(`${name} refused`),
    );
  const takeMany = (count: number) => {
    for (let index = 0; index < count; index += 1) take(`sweep ${index}`);
  };
  return { clock, budget, gone, take, takeMany };
}

describe("the budget", () => {
  it("lets a burst through and then four and a half calls a second", async () => {
    const { clock, gone, takeMany } = setUp();
    takeMany(20);
    await clock.advance(0);
    expect(gone).toHaveLength(8);
    await clock.advance(2_000);
    expect(gone).toHaveLength(17);
  });

  it("lets a person's command go before every sweep that waits, and what moves before what rests", async () => {
    const { clock, gone, take, takeMany } = setUp();
    takeMany(10);
    take("hot", "hot");
    take("command", "command");
    await clock.advance(500);
    expect(gone.slice(-2)).toEqual(["command", "hot"]);
  });

  it("has room for people however many sweeps wait, and none once twenty of them do", () => {
    const { budget, take, takeMany } = setUp();
    takeMany(100);
    for (let count = 0; count < 19; count += 1) take("command", "command");
    expect(() => requireRoom(budget, "GetPipelineState")).not.toThrow();
    take("command", "command");
    expect(() => requireRoom(budget, "GetPipelineState")).toThrow("Nothing was sent");
  });

  it("halves its rate with a throttle and recovers with successes", async () => {
    const { clock, budget, gone, takeMany } = setUp();
    budget.throttled("GetPipelineState");
    takeMany(10);
    await clock.advance(1_000);
    expect(gone).toHaveLength(2);
    for (let index = 0; index < 50; index += 1) budget.succeeded("GetPipelineState");
    expect(budget.report()[0]).toMatchObject({
      ratePerSecond: 4.5,
      throttles: 1,
      callsLastMinute: 2,
      waiting: 8,
    });
  });

  it("gives the past half of its rate, and only when nobody else waits", async () => {
    const { clock, budget, gone, take, takeMany } = setUp();
    for (let count = 0; count < 100; count += 1) take("past", "past");
    await clock.advance(20_000);
    expect(gone.length).toBeGreaterThanOrEqual(46);
    expect(gone.length).toBeLessThanOrEqual(47);
    expect(budget.report()[0]).toMatchObject({ pastCallsLastMinute: gone.length, pastRatePerSecond: 2.25 });
    gone.length = 0;
    takeMany(40);
    await clock.advance(6_000);
    expect(gone).not.toContain("past");
    await clock.advance(6_000);
    expect(gone.filter((one) => one === "past").length).toBeGreaterThan(5);
  });

  it("slows the past with every throttle", async () => {
    const { clock, budget, gone, take } = setUp();
    budget.throttled("GetPipelineState");
    for (let count = 0; count < 100; count += 1) take("past", "past");
    await clock.advance(20_000);
    expect(gone.length).toBeLessThanOrEqual(24);
  });

  it("never stops asking, however often it is throttled", () => {
    const { budget } = setUp();
    for (let index = 0; index < 30; index += 1) budget.throttled("GetPipelineState");
    expect(budget.report()[0]?.ratePerSecond).toBe(0.2);
  });

  it("keeps one operation's throttles from the others", async () => {
    const { budget } = setUp();
    budget.throttled("GetPipelineState");
    await budget.take("ListPipelines", "sweep");
    expect(budget.report().map(({ ratePerSecond }) => ratePerSecond)).toEqual([2.25, 4.5]);
  });

  it("goes by what CloudWatch publishes of its own limits", async () => {
    const { budget } = setUp();
    await budget.take("DescribeAlarms", "sweep");
    expect(budget.report()[0]?.ratePerSecond).toBe(8.1);
  });

  it("refuses who still waits when it closes", async () => {
    const { clock, budget, gone, takeMany } = setUp();
    takeMany(9);
    budget.close();
    await clock.advance(0);
    expect(gone.at(-1)).toBe("sweep 8 refused");
  });

  it("forgets what was spent over a minute ago", async () => {
    const { clock, budget, takeMany } = setUp();
    takeMany(8);
    await clock.advance(61_000);
    expect(budget.report()[0]?.callsLastMinute).toBe(0);
  });
});
