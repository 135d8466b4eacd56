import { describe, expect, test } from "vitest";
import { readOrigin } from "./request-origin";

describe("where a request came from", () => {
  test.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    ["is not believed without configuration", { "x-forwarded-for": "203.0.113.9" }, undefined, undefined],
    ["is what the configured header says", { "x-real-ip": "203.0.113.9" }, "x-real-ip", "203.0.113.9"],
    [
      "is what our own proxy has added",
      { "x-forwarded-for": "1.1.1.1, 203.0.113.9" },
      "X-Forwarded-For",
      "203.0.113.9",
    ],
    ["may be IPv6", { "x-real-ip": "2001:db8::1" }, "x-real-ip", "2001:db8::1"],
    ["is no address, and left out", { "x-real-ip": "<script>" }, "x-real-ip", undefined],
    ["is not told", {}, "x-real-ip", undefined],
  ])("%s", (_, headers, header, address) => {
    expect(readOrigin(new Headers(headers), header).address).toBe(address);
  });

  test("names the browser, as far as it goes", () => {
    const { userAgent } = readOrigin(new Headers({ "user-agent": "x".repeat(9_999) }), undefined);
    expect(userAgent).toHaveLength(300);
  });
});
