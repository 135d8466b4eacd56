import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { startDecideScene } from "./testing/decide-scene";
import { required } from "./testing/server-scene";

const names = Array.from({ length: 20 }, (_, at) => `killed-${at}-api`);
const scene = startDecideScene([...names, "handed-api"]);
const children: ChildProcess[] = [];
const program = fileURLToPath(new URL("./testing/decider.ts", import.meta.url));

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

async function startDecider(): Promise<ChildProcess> {
  const preload = ["--import", "./scripts/end-with-parent.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...preload, program], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  const [message] = await once(child, "message");
  expect(message).toBe("ready");
  return child;
}

const putsSeen = async () => {
  const { calls } = (await scene.sandbox().control("GET", "/calls")) as {
    calls: { operation: string; calls: number }[];
  };
  return calls.find(({ operation }) => operation === "PutApprovalResult")?.calls ?? 0;
};

/** How far the command has come when it is killed. */
const moments = {
  "it is written down": async (name: string) => (await scene.recordsOf(name)).length > 0,
  "it is claimed": async (_: string, approvalId: string) => {
    const rows = await scene.sql(`select 1 from approval_claims where approval_id = '${approvalId}'`);
    return rows.length > 0;
  },
  "it is about to be sent": async (name: string) =>
    (await scene.recordsOf(name)).some(({ outcome }) => outcome === "sending"),
  "AWS has taken it": async (_: string, __: string, putsBefore: number) => (await putsSeen()) > putsBefore,
};
type Moment = keyof typeof moments;
// Each of the four, five times.
const cases = names.map((name, at) => [name, required(Object.keys(moments)[at % 4]) as Moment] as const);

test("who decides need not be who sweeps: the one that does is told, and shows it at once", async () => {
  const child = await startDecider();
  const body = await scene.bodyOf("handed-api");
  child.send(body);
  await once(child, "message");
  // What waits is read every twenty seconds: this is sooner.
  await vi.waitFor(
    async () => {
      const [record] = await scene.recordsOf("handed-api");
      expect(record?.outcome).toBe("done");
      expect((await scene.find("handed-api"))?.approvals).toEqual([]);
    },
    { timeout: 8_000, interval: 50 },
  );
  child.kill("SIGKILL");
});

describe("a process that is killed while it decides", () => {
  test("leaves nothing open, lost or done twice, wherever it was", { timeout: 170_000 }, async () => {
    // AWS acts at once and is slow to say so: the time in which to be killed.
    await scene.fault("slow", { operation: "GetPipelineState", ms: 150 });
    await scene.fault("slow", { operation: "PutApprovalResult", ms: 600 });
    const bodies = await Promise.all(names.map((name) => scene.bodyOf(name)));
    let next = startDecider();
    for (const [at, [name, moment]] of cases.entries()) {
      const child = await next;
      if (at + 1 < cases.length) next = startDecider();
      const body = required(bodies[at]);
      const putsBefore = await putsSeen();
      const over = vi.fn();
      child.once("message", over);
      child.send(body);
      await vi.waitFor(
        async () => expect(await moments[moment](name, body.approvalId, putsBefore)).toBe(true),
        { timeout: 10_000, interval: 2 },
      );
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(over, `${name} was over before it was killed`).not.toHaveBeenCalled();
    }
    await scene.sandbox().control("DELETE", "/faults");
    await scene.sql("update unsettled set since = now() - interval '2 minutes'");
    const outcomes = await Promise.all(names.map((name) => settled(name)));
    // Both kinds came up, or the killing proved little.
    expect(new Set(outcomes)).toEqual(new Set(["done", "failed"]));
    expect(await scene.sql("select * from unsettled")).toEqual([]);
  });
});

/** One row, whose outcome is what AWS shows. */
async function settled(name: string): Promise<string> {
  const record = await vi.waitFor(async () => {
    const [one, ...others] = await scene.recordsOf(name);
    expect(others).toEqual([]);
    expect(["done", "failed"]).toContain(one?.outcome);
    return required(one);
  }, scene.patience);
  const shown = await scene.shownByAws(name);
  expect(shown).toHaveLength(1);
  const isTaken = shown[0]?.summary?.includes(record.id) ?? false;
  expect([name, shown[0]?.status]).toEqual([name, isTaken ? "Succeeded" : "InProgress"]);
  expect([name, record.outcome]).toEqual([name, isTaken ? "done" : "failed"]);
  return record.outcome;
}
