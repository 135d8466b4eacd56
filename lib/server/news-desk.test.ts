import { expect, test } from "vitest";
import type { Change } from "../model/change";
import type { DeploymentAlarm } from "../model/deployment";
import { deployment } from "../model/deployment.fixture";
import { createHandClock } from "../model/hand-clock.fixture";
import type { Channel } from "../model/news/channel";
import { newsKinds } from "../model/news/news";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { aPipeline, aWaitingApproval, testAddress, testNow } from "../model/pipeline.fixture";
import { scopeKeyOf } from "../model/scope";
import type { NewMessage } from "../store/outbox";
import { LiveSnapshot } from "./live-snapshot";
import { NewsDesk } from "./news-desk";

const hourMs = 3_600_000;
const address = { format: "json", url: "https://ops.example.com", allowInternal: false } as const;
const everything: Channel = { ...address, name: "ops", kinds: newsKinds };
const payments: Channel = { ...address, name: "payments", kinds: newsKinds, pipelines: ["payments-*"] };

const quiet = aPipeline();
const approval = aWaitingApproval({ startedAt: testNow, expiresAt: testNow + 24 * hourMs });
const waiting = aPipeline({ approvals: [{ stageName: "Build", actionName: "SignOff", approval }] });
const shift = deployment();
const alarm: DeploymentAlarm = { name: "checkout-5xx", state: "ALARM" };
const scope: ScopeSnapshot = {
  ...{ key: scopeKeyOf(testAddress), account: testAddress.account, accountName: "prod" },
  ...{ region: testAddress.region, clockOffsetMs: 0, freshness: { kind: "fresh", at: testNow } },
};

/** A desk over what is known, and what it has put into an outbox that may be away. */
function open(pipelines: readonly PipelineSnapshot[] = [quiet]) {
  const clock = createHandClock(testNow);
  const live = new LiveSnapshot({ sequence: 1, scopes: [scope], pipelines, deployments: [shift] });
  const written: NewMessage[] = [];
  const outbox = { isAway: false };
  const writeOutbox = async (messages: readonly NewMessage[]) => {
    if (outbox.isAway) throw new Error("PostgreSQL is away.");
    written.push(...messages);
  };
  const channels = [everything, payments];
  const desk = new NewsDesk({ store: { writeOutbox }, live, channels, clock });
  const hear = async (change: Change) => {
    live.apply({ sequence: live.sequence + 1, change });
    desk.hear(change);
    await desk.write();
  };
  const told = () => written.map(({ channel, news }) => `${channel} ${news}`);
  return { clock, live, desk, outbox, hear, told };
}

const put = (pipeline: PipelineSnapshot): Change => ({ kind: "pipeline", pipeline });

test("what has come is written down once, for whoever wants it", async () => {
  const { hear, told, desk } = open();
  await hear(put(waiting));
  await hear(put({ ...waiting, freshness: { kind: "stale", since: testNow, because: "throttled" } }));
  await hear(put(waiting));
  await desk.look();
  expect(told()).toEqual([`ops waiting:${approval.id}`]);
});

test("a shift that begins to do badly is written down", async () => {
  const { hear, told } = open();
  await hear({ kind: "deployment", deployment: { ...shift, alarms: [alarm] } });
  await hear({ kind: "deployment", deployment: { ...shift, alarms: [] } });
  expect(told()).toEqual([`ops unhealthy:${shift.key}:alarm`]);
});

test("what time alone brings about is found, in the time of its scope", async () => {
  const { told, desk, clock, hear } = open([waiting]);
  await desk.look();
  clock.sleep(21 * hourMs);
  await desk.look();
  expect(told()).toEqual([`ops waiting:${approval.id}`]);
  await hear({ kind: "scope", scope: { ...scope, clockOffsetMs: hourMs } });
  await desk.look();
  expect(told()).toEqual([`ops waiting:${approval.id}`, `ops ends-soon:${approval.id}`]);
});

test("what was read anew as a whole is looked at as well", async () => {
  const { told, desk, live } = open();
  live.replace({ sequence: 9, scopes: [scope], pipelines: [waiting], deployments: [] });
  await desk.look();
  expect(told()).toEqual([`ops waiting:${approval.id}`]);
});

test("what can't be written down is written once PostgreSQL is back, in order", async () => {
  const { told, desk, outbox, hear } = open();
  outbox.isAway = true;
  await expect(hear(put(waiting))).rejects.toThrow("away");
  await expect(hear({ kind: "deployment", deployment: { ...shift, alarms: [alarm] } })).rejects.toThrow();
  outbox.isAway = false;
  await desk.look();
  expect(told()).toEqual([`ops waiting:${approval.id}`, `ops unhealthy:${shift.key}:alarm`]);
});

test("what is gone and comes back as old as it was is no news", async () => {
  const { told, hear, clock } = open([waiting]);
  clock.sleep(hourMs);
  await hear({ kind: "pipeline-gone", key: waiting.key });
  await hear(put(waiting));
  // Begun just before the desk opened: that it tells.
  expect(told()).toEqual([`ops waiting:${approval.id}`]);
});
