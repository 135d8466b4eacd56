import { expect, test } from "vitest";
import { openStore } from "../store/store";
import { createLog } from "./log";

function openLog() {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line) => void lines.push(line) }) };
}

test("a query that fails is logged with its cause and without its values", async () => {
  const { lines, log } = openLog();
  // Nobody listens on port 1.
  const store = openStore({ url: "postgres://127.0.0.1:1/x", replica: "r", onError: () => undefined });
  await store.readSession("a-session").catch((err: unknown) => log.error({ err }, "it failed"));
  await store.close();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("ECONNREFUSED");
  expect(lines[0]).toContain("sessions");
  expect(lines[0]).not.toContain("a-session");
});

test("any other error is logged with its stack", () => {
  const { lines, log } = openLog();
  log.error({ err: new Error("odd") }, "it failed");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    msg: "it failed",
    err: { message: "odd", stack: expect.any(String) },
  });
});
