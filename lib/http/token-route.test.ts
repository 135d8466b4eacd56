import { describe, expect, test, vi } from "vitest";
import type { TokenHolder } from "../auth/token-holder";
import { AppError } from "../model/app-error";
import { parseApiTokenId } from "../model/token/api-token";
import { isSameSecret, readBearer } from "./bearer";
import { makeTokenRoute } from "./token-route";

const id = parseApiTokenId("0123456789ab");
if (id === undefined) throw new Error("It is an id.");
const holder: TokenHolder = { id, name: "Grafana", grants: [{ role: "viewer" }] };
const asking = (authorization?: string) =>
  new Request("http://localhost/api/v1/pipelines", { headers: authorization ? { authorization } : {} });

function door(parts: { waitMs?: number } = {}) {
  const onError = vi.fn();
  const route = makeTokenRoute({
    readHolder: async (text) => {
      if (text === "good") return holder;
      throw new AppError("unauthenticated", "This token is not known.");
    },
    takeTurn: () => parts.waitMs ?? 0,
    onError,
  });
  return { onError, route };
}

async function toldBy(response: Response) {
  const told = (await response.json()) as { code: string; message: string };
  return { status: response.status, ...told };
}

describe("a door that a token opens", () => {
  test("lets in who shows a good one", async () => {
    const { route } = door();
    const response = await route((_, { name }) => Response.json({ name }))(asking("Bearer good"));
    expect(await response.json()).toEqual({ name: "Grafana" });
  });

  test.each([
    ["nothing", undefined],
    ["a bad one", "Bearer bad"],
    ["a password", "Basic Z29vZDpnb29k"],
    ["an empty one", "Bearer "],
    ["two", "Bearer good good"],
  ])("is shut to who shows %s, and says what opens it", async (_, authorization) => {
    const { route } = door();
    const handler = vi.fn();
    const response = await route(handler)(asking(authorization));
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await toldBy(response)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(handler).not.toHaveBeenCalled();
  });

  test("says to whoever asks too often when to come back", async () => {
    const { route } = door({ waitMs: 1_200 });
    const response = await route(() => new Response())(asking("Bearer good"));
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await toldBy(response)).toMatchObject({ status: 429, code: "throttled" });
  });

  test("tells what went wrong in one shape, and nothing of the inside", async () => {
    const { route, onError } = door();
    const missing = route(() => Promise.reject(new AppError("not-found", "There is none.")));
    expect(await toldBy(await missing(asking("Bearer good")))).toMatchObject({
      status: 404,
      code: "not-found",
    });
    expect(onError).not.toHaveBeenCalled();
    const broken = route(() => Promise.reject(new Error("select * from secrets")));
    const told = await toldBy(await broken(asking("Bearer good")));
    expect(told).toMatchObject({ status: 500, code: "internal" });
    expect(told.message).not.toContain("secrets");
    expect(onError).toHaveBeenCalledOnce();
  });
});

test("a bearer is read whatever the case of its scheme", () => {
  expect(readBearer(new Headers({ authorization: "bearer  x " }))).toBe("x");
  expect(readBearer(new Headers({ authorization: "Bearerx" }))).toBeUndefined();
});

test.each([
  ["a secret of some length", "a secret of some length", true],
  ["a secret of some lengtH", "a secret of some length", false],
  ["a", "a secret of some length", false],
  ["", "a secret of some length", false],
])("%j for %j: %s", (shown, secret, is) => {
  expect(isSameSecret(shown, secret)).toBe(is);
});
