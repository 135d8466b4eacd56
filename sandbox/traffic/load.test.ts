import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Behaviour, wellBehaved } from "./behaviour";
import { minuteMs } from "./demand";
import { loadOfMinute, requestsBetween } from "./load";
import { addVersion, endVersion, type ServedVersion, setBehaviour, shiftTraffic } from "./service";
import { noon, shop } from "./testing";

const hour = 60 * minuteMs;
const bad: Behaviour = { errorRatio: 0.2, p50Ms: 90, p99Ms: 2_000 };

/** "v1" and, from noon on, "v2" with its first share of the traffic. */
function shifting(percent: number, behaviour = wellBehaved) {
  const service = shop();
  const [old] = service.versions as [ServedVersion];
  const next = addVersion(service, noon, { id: "v2", place: "shop-green", behaviour });
  shiftTraffic(service, noon, { v1: 100 - percent, v2: percent });
  return { service, old, next };
}

function errorRatio(service: ReturnType<typeof shop>, version: ServedVersion): number {
  const loads = Array.from({ length: 60 }, (_, i) => loadOfMinute(service, version, noon + i * minuteMs));
  const sum = (of: "requests" | "errors") => loads.reduce((all, load) => all + load[of], 0);
  return sum("errors") / sum("requests");
}

describe("what a version does", () => {
  test("a version has the requests of its share, and the versions' add up to the service's", () => {
    const { service, old, next } = shifting(10);
    const all = requestsBetween(service, noon, noon + hour);
    const [left, right] = [old, next].map((version) => requestsBetween(service, noon, noon + hour, version));
    expect((left ?? 0) + (right ?? 0)).toBe(all);
    expect((right ?? 0) / all).toBeCloseTo(0.1, 2);
  });

  test("neighbouring stretches add up, wherever they are cut", () => {
    const { service } = shifting(30);
    fc.assert(
      fc.property(fc.nat(7_200_000), fc.nat(600_000), fc.nat(600_000), (start, first, second) => {
        const from = noon - hour + start;
        const [middle, to] = [from + first, from + first + second];
        const parts = requestsBetween(service, from, middle) + requestsBetween(service, middle, to);
        expect(parts).toBe(requestsBetween(service, from, to));
      }),
    );
  });

  test("a bad version raises errors on its own share only", () => {
    const before = shifting(10);
    const after = shifting(10, bad);
    expect(errorRatio(after.service, after.next)).toBeCloseTo(0.2, 1);
    expect(errorRatio(after.service, after.old)).toBe(errorRatio(before.service, before.old));
    expect(after.next.place).not.toBe(after.old.place);
  });

  test("conduct under load shows from its share on", () => {
    const loaded = { ...wellBehaved, loaded: { fromPercent: 50, conduct: bad } };
    const under = shifting(49, loaded);
    const over = shifting(50, loaded);
    expect(errorRatio(under.service, under.next)).toBeLessThan(0.01);
    expect(errorRatio(over.service, over.next)).toBeGreaterThan(0.15);
  });

  test("nothing is asked of a version before it has traffic and after it is gone", () => {
    const { service, next } = shifting(100);
    endVersion(service, noon + hour, "v2");
    expect(requestsBetween(service, noon - hour, noon, next)).toBe(0);
    expect(requestsBetween(service, noon + hour, noon + 2 * hour, next)).toBe(0);
  });

  test("within a minute a shift counts from the moment it happens", () => {
    const { service, next } = shifting(0);
    shiftTraffic(service, noon + 30_000, { v2: 100 });
    const { requests } = loadOfMinute(service, next, noon);
    expect(requests / requestsBetween(service, noon, noon + minuteMs)).toBeCloseTo(0.5, 1);
  });

  test("what is still to come doesn't change what was", () => {
    const { service, old, next } = shifting(10);
    const read = () => [old, next].map((version) => loadOfMinute(service, version, noon + minuteMs));
    const first = read();
    shiftTraffic(service, noon + hour, { v2: 100 });
    setBehaviour(service, noon + hour, "v2", bad);
    addVersion(service, noon + 2 * hour, { id: "v3", place: "shop-blue", behaviour: bad });
    expect(read()).toEqual(first);
  });
});

test("a service is asked less at night and on Sundays", () => {
  const service = shop();
  const at = (ms: number) => requestsBetween(service, ms, ms + hour);
  const monday = noon + 24 * 7 * hour;
  expect(at(monday - 10 * hour)).toBeLessThan(at(monday) * 0.6);
  expect(at(monday - 24 * hour)).toBeLessThan(at(monday) * 0.8);
});

test("a service that is deployed for years keeps a bounded number of versions", () => {
  const service = shop();
  for (let day = 1; day < 500; day += 1) {
    const at = noon + day * 24 * hour;
    addVersion(service, at, { id: `v${day + 1}`, place: "shop-blue", behaviour: wellBehaved, percent: 0 });
    shiftTraffic(service, at, { [`v${day + 1}`]: 100 });
    endVersion(service, at + hour, `v${day}`);
  }
  expect(service.versions.length).toBeLessThanOrEqual(60);
});
