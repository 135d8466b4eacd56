import { describe, expect, test } from "vitest";
import { testNow } from "../../lib/model/pipeline.fixture";
import { type ApiToken, parseApiTokenId } from "../../lib/model/token/api-token";
import { endWords, reachWords, usedWords } from "./token-words";

const id = parseApiTokenId("0123456789ab");
if (id === undefined) throw new Error("It is an id.");
const dayMs = 86_400_000;
const token = (parts: Partial<ApiToken> = {}): ApiToken => ({
  ...{ id, name: "Grafana", createdBy: "ada@example.com", createdAt: testNow - dayMs },
  grants: [{ role: "viewer" }],
  ...parts,
});

describe("a token in words", () => {
  test.each([
    [{}, "no end"],
    [{ expiresAt: testNow + 10 * dayMs }, "until 1 Dec"],
    [{ expiresAt: testNow + 90 * dayMs }, "until 19 Feb 2027"],
    [{ expiresAt: testNow - dayMs }, "ended 20 Nov"],
    [{ expiresAt: testNow + dayMs, revokedAt: testNow }, "revoked 21 Nov"],
  ])("that has %o: %s", (parts, words) => {
    expect(endWords(token(parts), testNow)).toBe(words);
  });

  test.each([
    [undefined, "never used"],
    [testNow - 60_000, "used just now"],
    [testNow - 3 * dayMs, "used 3 d ago"],
  ])("last used at %s was %s", (lastUsedAt, words) => {
    expect(usedWords(token({ lastUsedAt }), testNow)).toBe(words);
  });

  test("reads as far as its grants do", () => {
    const grants = [{ role: "viewer", pipelines: ["checkout-*"], accounts: ["prod"] } as const];
    expect(reachWords(token({ grants }))).toBe("checkout-* in prod");
  });
});
