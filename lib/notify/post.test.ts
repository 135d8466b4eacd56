import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemClock } from "../model/clock";
import { sendPost } from "./post";
import { internalProblem, makePublicLookup } from "./public-lookup";
import { openReceiver, type Receiver } from "./testing/receiver";

type Resolve = NonNullable<Parameters<typeof makePublicLookup>[0]>;

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

const post = (host: string, allowInternal: boolean) =>
  sendPost(
    { url: `http://${host}:${new URL(receiver.url).port}/hook`, headers: {}, body: "{}", allowInternal },
    { clock: systemClock, timeoutMs: 5_000, signal: new AbortController().signal },
  );

describe("an address inside", () => {
  test.each([
    "127.0.0.1",
    "localhost",
    "[::1]",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "[::ffff:127.0.0.1]",
    "169.254.169.254",
  ])("is not asked, however it is written: %s", async (host) => {
    expect(await post(host, false)).toEqual({ kind: "none", problem: internalProblem });
    expect(receiver.received).toEqual([]);
  });

  test("is asked where that is allowed", async () => {
    expect(await post("localhost", true)).toMatchObject({ kind: "answered", status: 200 });
    expect(receiver.received).toMatchObject([{ path: "/hook", body: "{}" }]);
  });
});

/** What a connection to a name is given: an address, or why not. */
const look = (resolve: Resolve, all: boolean) =>
  new Promise((resolved) =>
    makePublicLookup(resolve)("receiver.example.com", { all }, (error, found) =>
      resolved(error?.message ?? found),
    ),
  );

describe("a name", () => {
  test("that begins to lead inside is refused then, and resolved once for each connection", async () => {
    const addresses = ["1.1.1.1", "127.0.0.1"];
    const resolve = vi.fn<Resolve>((_, __, done) =>
      done(null, [{ address: addresses.shift() ?? "", family: 4 }]),
    );
    expect(await look(resolve, false)).toBe("1.1.1.1");
    expect(await look(resolve, true)).toBe(internalProblem);
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  test("that leads outside and inside is refused", async () => {
    const mixed: Resolve = (_, __, done) =>
      done(null, [
        { address: "1.1.1.1", family: 4 },
        { address: "10.0.0.1", family: 4 },
      ]);
    expect(await look(mixed, true)).toBe(internalProblem);
  });

  test("that leads nowhere is said to", async () => {
    const nowhere: Resolve = (_, __, done) => done(null, []);
    expect(await look(nowhere, true)).toBe("The name has no address.");
  });
});
