import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toVouched } from "./claims";
import { githubApiOf, readGithubClaims } from "./github";
import { type Answers, openLoopback } from "./testing/loopback";

const answers: Answers = {};
let github: Awaited<ReturnType<typeof openLoopback>>;

beforeAll(async () => {
  github = await openLoopback(answers);
});
afterAll(() => github.close());

function read(changed: Answers = {}) {
  Object.assign(answers, {
    "/user": () => ({ body: { id: 7, login: "kim", name: "Kim", email: "public@example.com" } }),
    "/user/emails": () => ({
      body: [
        { email: "other@example.com", primary: false, verified: true },
        { email: "kim@example.com", primary: true, verified: true },
      ],
    }),
    "/user/orgs": () => ({ body: [{ login: "acme" }] }),
    "/user/teams": () => ({ body: [{ slug: "payments", organization: { login: "acme" } }] }),
    ...changed,
  });
  return readGithubClaims(github.url, "token");
}

describe("GitHub", () => {
  test("vouches with the primary verified e-mail, the organisations and their teams", async () => {
    expect(toVouched(await read(), "groups")).toEqual({
      kind: "person",
      person: { subject: "7", email: "kim@example.com", name: "Kim", groups: ["acme", "acme/payments"] },
    });
  });

  test("without the scope for organisations puts nobody in a group", async () => {
    const refused = () => ({ status: 403, body: {} });
    expect(await read({ "/user/orgs": refused, "/user/teams": refused })).toMatchObject({ groups: [] });
  });

  test.each([
    [
      "an unverified e-mail",
      [{ email: "kim@example.com", primary: true, verified: false }],
      "UnverifiedEmail",
    ],
    ["no primary e-mail", [], "NoEmail"],
  ])("with %s vouches for nobody, whatever the public profile says", async (_, body, because) => {
    const claims = await read({ "/user/emails": () => ({ body }) });
    expect(toVouched(claims, "groups")).toMatchObject({ kind: "nameless", because });
  });

  test("is read to the last page", async () => {
    const pages = [100, 100, 3].map((size, page) =>
      Array.from({ length: size }, (_, at) => ({ login: `org-${page}-${at}` })),
    );
    const claims = await read({
      "/user/orgs": ({ query }) => ({ body: pages[Number(query.get("page")) - 1] ?? [] }),
      "/user/teams": () => ({ body: [] }),
    });
    expect(claims.groups).toHaveLength(203);
  });

  test("that stumbles vouches for nobody", async () => {
    await expect(read({ "/user/orgs": () => ({ status: 500, body: "" }) })).rejects.toThrow("500");
  });

  test("Enterprise Server keeps its API below its own address", () => {
    expect(githubApiOf("https://github.com")).toBe("https://api.github.com");
    expect(githubApiOf("https://git.example.com")).toBe("https://git.example.com/api/v3");
  });
});
