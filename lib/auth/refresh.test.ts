import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../model/clock";
import { makeRefresh } from "./refresh";
import { type Answers, openLoopback } from "./testing/loopback";

const kim = { sub: "u-1", email: "Kim@example.com", name: "Kim", groups: ["approvers"] };
const answers: Answers = {};
let provider: Awaited<ReturnType<typeof openLoopback>>;

beforeAll(async () => {
  provider = await openLoopback(answers);
});
afterAll(() => provider.close());

function ask(changed: Answers = {}, issuer = provider.url) {
  const { url } = provider;
  const discovery = { issuer: url, token_endpoint: `${url}/token`, userinfo_endpoint: `${url}/me` };
  Object.assign(answers, {
    "/.well-known/openid-configuration": () => ({ body: discovery }),
    "/token": () => ({ body: { access_token: "a", token_type: "Bearer" } }),
    "/me": () => ({ body: kim }),
    ...changed,
  });
  const settings = {
    clientId: "signalbox",
    secret: "s",
    groupsClaim: "groups",
    scopes: ["openid"],
    name: "P",
  };
  return makeRefresh({ ...settings, issuer }, systemClock)("t1", "u-1");
}

describe("a provider that is asked anew", () => {
  test("vouches for the person as it knows them now", async () => {
    expect(await ask()).toEqual({
      kind: "vouched",
      person: { subject: "u-1", email: "kim@example.com", name: "Kim", groups: ["approvers"] },
      refreshToken: "t1",
    });
  });

  test("may hand out another token each time", async () => {
    const body = { access_token: "a", token_type: "Bearer", refresh_token: "t2" };
    expect(await ask({ "/token": () => ({ body }) })).toMatchObject({ refreshToken: "t2" });
  });

  test("knows us by our secret, and is asked about the person with the new token", async () => {
    const seen: string[] = [];
    await ask({
      "/token": ({ authorization }) => {
        seen.push(Buffer.from(authorization.replace("Basic ", ""), "base64").toString());
        return { body: { access_token: "fresh", token_type: "Bearer" } };
      },
      "/me": ({ authorization }) => {
        seen.push(authorization);
        return { body: kim };
      },
    });
    expect(seen).toEqual(["signalbox:s", "Bearer fresh"]);
  });

  const error = (status: number, word: string) => () => ({ status, body: { error: word } });
  const denied = { "www-authenticate": 'Bearer error="invalid_token"' };

  test.each<[string, Answers, "refused" | "silent"]>([
    ["the token is no longer good", { "/token": error(400, "invalid_grant") }, "refused"],
    ["access is denied", { "/token": error(403, "access_denied") }, "refused"],
    ["the new token is refused", { "/me": () => ({ status: 401, headers: denied, body: "" }) }, "refused"],
    ["it speaks of somebody else", { "/me": () => ({ body: { ...kim, sub: "u-2" } }) }, "refused"],
    ["the e-mail is gone", { "/me": () => ({ body: { sub: "u-1" } }) }, "refused"],
    ["the e-mail is doubted", { "/me": () => ({ body: { ...kim, email_verified: false } }) }, "refused"],
    ["it is overloaded", { "/token": error(503, "temporarily_unavailable") }, "silent"],
    ["it stumbles", { "/token": () => ({ status: 500, body: "<html>" }) }, "silent"],
    ["it answers garbage", { "/token": () => ({ body: "<html>" }) }, "silent"],
    ["our own secret is wrong", { "/token": error(401, "invalid_client") }, "silent"],
    ["its discovery is gone", { "/.well-known/openid-configuration": error(404, "") }, "silent"],
    ["userinfo stumbles", { "/me": () => ({ status: 502, body: "" }) }, "silent"],
  ])("when %s: %s", async (_, changed, kind) => {
    expect(await ask(changed)).toMatchObject({ kind });
  });

  test("that can't be reached has said nothing", async () => {
    expect(await ask({}, "http://127.0.0.1:1")).toMatchObject({ kind: "silent" });
  });
});
