import { describe, expect, test } from "vitest";
import { Queue } from "./queue";
import { receive } from "./receive";

const place = { account: "111122223333", region: "eu-west-1", name: "q", createdAt: 0 };
const asked = { most: 10, forMs: 30_000, waitMs: 20_000, gone: undefined };

describe("a long poll", () => {
  test("ends with nothing when its time is up", async () => {
    expect(await receive(new Queue(place), { ...asked, waitMs: 5 })).toEqual([]);
  });

  test("gets what becomes visible again meanwhile", async () => {
    const queue = new Queue(place);
    queue.send("again", 0);
    expect(queue.receive(1, 20, Date.now())).toHaveLength(1);
    expect(await receive(queue, asked)).toHaveLength(1);
  });

  test("of somebody who went away takes nothing", async () => {
    const queue = new Queue(place);
    const leaving = new AbortController();
    const poll = receive(queue, { ...asked, gone: leaving.signal });
    leaving.abort();
    queue.send("for those who stayed", 0);
    expect(await poll).toEqual([]);
    expect(await receive(queue, asked)).toHaveLength(1);
  });
});
