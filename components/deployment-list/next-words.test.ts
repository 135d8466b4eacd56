import { expect, test } from "vitest";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { createdAt, deployment } from "../../lib/model/deployment.fixture";
import { toDeploymentRow } from "../../lib/model/deployment-row";
import { nextFigure, nextWords } from "./next-words";

const minute = 60_000;
const shiftsAt = createdAt + 3 * minute;
const pause = { hookId: "h", expiresAt: createdAt + 9 * minute };
const atAll = [...deployment().weights, { at: shiftsAt + 15 * minute, percent: 100 }];
const ending = { weights: atAll, targets: [], isTerminationWait: true };

test.each<[Partial<DeploymentSnapshot>, number, string, string]>([
  [{}, shiftsAt + 10 * minute, "100 % in 5:00", "To 100 %, 5:00"],
  [{}, shiftsAt + 16 * minute, "100 % due", "To 100 %, due"],
  [{ status: "Ready", targets: [] }, createdAt + 2 * minute, "for somebody", "Under way, 2 m"],
  [{ status: "IN_PROGRESS", pause }, createdAt + 5 * minute, "for somebody, 4:00 left", "To decide, 4:00"],
  [{ status: "IN_PROGRESS", pause }, createdAt + 10 * minute, "for somebody, time is out", "To decide, due"],
  [ending, shiftsAt + 16 * minute, "in 29:00", "Old ends in, 29:00"],
  [{ status: "Created", targets: [], weights: [] }, createdAt + 9_000, "", "Under way, 9 s"],
  [{ status: "Succeeded", completedAt: createdAt }, createdAt + 3 * minute, "", "Ended, 3 m ago"],
])("%o tells what is next at %d: %j, %j", (changes, now, words, figure) => {
  const row = toDeploymentRow(deployment(changes));
  expect(nextWords(row, now)).toBe(words);
  const { caption, value } = nextFigure(row, now) ?? { caption: "", value: "" };
  expect(`${caption}, ${value}`).toBe(figure);
});
