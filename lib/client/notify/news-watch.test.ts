import { expect, test } from "vitest";
import { toFailureId } from "../../model/failure/failure";
import { aFailure, aRow, aShift } from "../../model/news/news.fixture";
import { testNow } from "../../model/pipeline.fixture";
import { type FleetData, noFleet } from "../fleet-data";
import { NewsWatch } from "./news-watch";

const minuteMs = 60_000;
const failing = (id: string, since = testNow) =>
  aRow({ failures: [aFailure({ id: toFailureId(id), since })] });
const fleet = (parts: Partial<FleetData>): FleetData => ({ ...noFleet, ...parts });

/** What each of these looks, a minute apart, tells. */
function follow(looks: readonly FleetData[]): string[][] {
  const watch = new NewsWatch();
  return looks.map((shown, at) => watch.look(shown, testNow + at * minuteMs).map(({ id }) => id));
}

test("what was there before somebody looked is not told, what comes is", () => {
  const before = fleet({ rows: [failing("old")], deployments: [aShift({ verdict: "worse" })] });
  expect(follow([before, before, fleet({ rows: [failing("new")] })])).toEqual([[], [], ["failed:new"]]);
});

test("a deployment that appears later and does badly is told", () => {
  const shift = aShift({ alarmsOn: 1 });
  expect(follow([noFleet, fleet({ deployments: [shift] })])).toEqual([[], [`unhealthy:${shift.key}:alarm`]]);
});

test("what happened while the laptop slept is on the page, and not told", () => {
  const slept = fleet({ rows: [failing("long ago", testNow - 60 * minuteMs)] });
  expect(follow([fleet({ rows: [aRow()] }), slept])).toEqual([[], []]);
});

test("what time alone brings about is told when it comes", () => {
  const row = aRow({
    failures: [aFailure({ kind: "stuck", id: toFailureId("slow"), since: testNow + 90_000 })],
  });
  const shown = fleet({ rows: [row] });
  expect(follow([shown, shown, shown])).toEqual([[], [], ["failed:slow"]]);
});

test("what is muted is left in peace", () => {
  const said = { email: "kim@example.com", name: "Kim", at: testNow };
  const muted = { ...said, until: testNow + 90_000, reason: "known" };
  const handlings = ["one", "two"].map((id) => ({ failure: toFailureId(id), key: aRow().key, muted }));
  const looks = [aRow(), failing("one"), failing("two")].map((row) => fleet({ rows: [row], handlings }));
  expect(follow(looks)).toEqual([[], [], ["failed:two"]]);
});
