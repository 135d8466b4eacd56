import { expect, test } from "vitest";
import type { Grant } from "../grant";
import { isForPerson } from "./for-person";
import { gatherNews } from "./gather-news";
import { type News, newsKinds, toNewsId } from "./news";
import { aNews } from "./news.fixture";

const viewer: Grant = { role: "viewer" };
const approver: Grant = { role: "approver", pipelines: ["checkout-*"] };
const elsewhere: Grant = { role: "approver", pipelines: ["billing-*"] };

test.each<[string, Partial<News>, Grant[], boolean]>([
  ["what failed, also to viewers", { kind: "failed" }, [viewer], true],
  ["an approval, to whoever may decide it", { kind: "waiting" }, [viewer, approver], true],
  ["no approval somebody else decides", { kind: "waiting" }, [viewer, elsewhere], false],
  ["an approval that expires, to everybody", { kind: "ends-soon" }, [viewer], true],
])("a person is told %s", (_, news, grants, isTold) => {
  expect(isForPerson(aNews(news), { kinds: newsKinds, viewer: { grants } })).toBe(isTold);
});

test("a person is told nothing they did not choose", () => {
  expect(isForPerson(aNews(), { kinds: ["unhealthy"], viewer: { grants: [viewer] } })).toBe(false);
});

test("three at once are told one by one, more as their number", () => {
  const some = (count: number, kind: News["kind"] = "failed") =>
    Array.from({ length: count }, (_, at) =>
      aNews({ id: toNewsId(kind, `${at}`), kind, title: `${kind} ${at}` }),
    );
  expect(gatherNews([])).toEqual([]);
  expect(gatherNews(some(3))).toEqual(some(3));
  expect(gatherNews([...some(3), ...some(1, "waiting")])).toEqual([
    {
      id: "gathered:failed:0",
      title: "3 failed, 1 waits for approval",
      sentence: "failed 0 · failed 1 · failed 2 and 1 more.",
      path: "/failures",
    },
  ]);
  const all = newsKinds.flatMap((kind) => some(2, kind));
  expect(gatherNews(all)[0]?.title).toBe("2 failed, 2 wait for approval, 2 shifts do badly, 2 expire soon");
});
