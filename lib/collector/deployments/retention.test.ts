import { expect, test } from "vitest";
import { deployment } from "../../model/deployment.fixture";
import type { DeploymentKey } from "../../model/ids";
import { findOutdated, keptMs, mostSettled } from "./retention";

const now = Date.UTC(2026, 10, 21);
// Told apart by it, and never taken apart.
const ended = (name: string, ago: number) =>
  deployment({ key: name as DeploymentKey, status: "Succeeded", completedAt: now - ago });

test("ended ones go after two days, running ones never", () => {
  const known = [
    ended("new", keptMs - 1),
    ended("old", keptMs),
    deployment({ status: "InProgress", createdAt: now - 3 * keptMs }),
  ];
  expect(findOutdated(known, now)).toEqual(["old"]);
});

test("of many that ended the newest stay", () => {
  const known = Array.from({ length: mostSettled + 2 }, (_, at) => ended(`${at}`, at));
  expect(findOutdated(known, now)).toEqual([`${mostSettled}`, `${mostSettled + 1}`]);
});

test("what came to nothing stays for a month, until something newer is deployed there", () => {
  const failed = (ago: number) => ({
    ...ended("failed", ago),
    status: "Failed" as const,
    createdAt: now - ago,
  });
  const dayMs = 24 * 3_600_000;
  expect(findOutdated([failed(29 * dayMs)], now)).toEqual([]);
  expect(findOutdated([failed(30 * dayMs)], now)).toEqual(["failed"]);
  const newer = { ...ended("newer", 0), createdAt: now };
  expect(findOutdated([failed(29 * dayMs), newer], now)).toEqual(["failed"]);
});
