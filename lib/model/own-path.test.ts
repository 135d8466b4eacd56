import { expect, test } from "vitest";
import { toOwnPath } from "./own-path";

const origin = "https://signalbox.example.com";

test.each<[string | undefined, string]>([
  ["/pipelines/1/eu-west-1/a?action=b#c", "/pipelines/1/eu-west-1/a?action=b#c"],
  [`${origin}/approvals?mine`, "/approvals?mine"],
  ["/", "/"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["\\\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["http://signalbox.example.com/", "/"],
  ["https://signalbox.example.com:444/", "/"],
  ["https://signalbox.example.com@evil.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["https://[", "/"],
  ["/login?callbackUrl=/", "/"],
  ["/api/snapshot", "/"],
  ["/.//evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["/logins", "/logins"],
])("%s leads to %s", (raw, path) => {
  expect(toOwnPath(raw, origin)).toBe(path);
});
