import { expectEverythingInPlace } from "./layout";
import { test } from "./story";

test.use({ sandboxOptions: ["--fleet", "12"] });

test("every page of every generated definition has its place", async ({ page, world }) => {
  test.setTimeout(180_000);
  await expectEverythingInPlace(page, world, 12);
});
