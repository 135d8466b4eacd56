import { expect, it } from "vitest";
import { aPipeline } from "../pipeline.fixture";
import type { Failure } from "./failure";
import type { FailureCard } from "./failure-card";
import { findCardIn } from "./find-card";

const { key } = aPipeline();
// Only what a card is found by is of interest here.
const card = (failure: Partial<Failure>, place: object = { key }) => ({ failure, place }) as FailureCard;
const listOf = (...cards: FailureCard[]) => ({
  ...{ production: [], others: [{ id: "one", cards }], old: [], muted: [] },
});
const unit = card({ kind: "failed", stageName: "Test", actionName: "Unit" });
const condition = card({ kind: "condition", stageName: "Test" });
const closed = card({ kind: "disabled", stageName: "Test" });

it.each([
  ["that of the action", [condition, unit], unit],
  ["what the stage as a whole has", [card({ ...unit.failure, actionName: "Lint" }), condition], condition],
  ["not the transition before it", [closed], undefined],
  ["none of another pipeline", [card(unit.failure, { key: "elsewhere" })], undefined],
  ["none of another stage", [card({ ...unit.failure, stageName: "Build" })], undefined],
])("the card of an action is %s", (_, cards, expected) => {
  expect(findCardIn(listOf(...cards), { key, stageName: "Test", actionName: "Unit" })).toBe(expected);
});
