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
