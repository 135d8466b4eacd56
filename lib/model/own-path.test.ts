import { expect, test } from "vitest";
import { deployment } from "./deployment.fixture";
import { parseDeploymentId } from "./ids";
import { deploymentPath, toOwnPath } from "./own-path";
import { deploymentKeyOf, parseDeploymentKey } from "./scope";

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

test.each(["d-AB12CD34E", "ecs~prod~check-out~9Xa", "lambda~fn:v~$LATEST~e1@x"])(
  "the address of %s leads back to its key",
  (raw) => {
    const { account, region } = deployment();
    const id = parseDeploymentId(raw);
    const key = id && deploymentKeyOf({ account, region, id });
    const [, page, ...parts] = new URL(key ? deploymentPath(key) : "", origin).pathname.split("/");
    expect(page).toBe("deployments");
    expect(parseDeploymentKey(parts.map(decodeURIComponent).join("/"))).toEqual({ account, region, id });
  },
);
