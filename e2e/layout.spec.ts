import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expectEverythingInPlace, findLayoutFaults, findUntold } from "./layout";
import { root } from "./program";
import { expect, test, waitUntilAlive } from "./story";

const definitions = join(root, "..", "shared", "pipelines");
const files = existsSync(definitions)
  ? readdirSync(definitions).filter((name) => name.endsWith(".json"))
  : [];

// Definitions as people wrote them, where they are at hand; else the demo company's.
test.use({ sandboxOptions: files.length > 0 ? ["--pipelines", definitions] : [] });

test("every page of every definition people wrote has its place", async ({ page, world }) => {
  test.setTimeout(240_000);
  await expectEverythingInPlace(page, world, 24);
});

test("what is cut off shows whole with the keyboard", async ({ page }) => {
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  const cut = await page
    .locator(".fleet-row")
    .evaluateAll((rows) =>
      rows.findIndex((row) =>
        [...row.querySelectorAll("[data-cut]")].some((element) => element.scrollWidth > element.clientWidth),
      ),
    );
  test.skip(cut < 0, "nothing is cut off here");
  const row = page.locator(".fleet-row").nth(cut);
  const whole = await row
    .locator("[data-cut]")
    .evaluateAll(
      (all) => all.find((element) => element.scrollWidth > element.clientWidth)?.textContent ?? "nothing",
    );
  await waitUntilAlive(page);
  await page.keyboard.press("/");
  await page.keyboard.press("Tab");
  for (let step = 0; step <= cut; step += 1) await page.keyboard.press("j");
  await expect(row.getByRole("link")).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText(whole.trim());
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("the check sees what is too wide, what lies over its neighbour and what is cut for good", async ({
  page,
}) => {
  await waitUntilAlive(page);
  expect(await findLayoutFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    const plant = (words: string, style: Partial<CSSStyleDeclaration>) => {
      const planted = document.createElement("div");
      planted.textContent = words;
      Object.assign(planted.style, style);
      main?.append(planted);
    };
    plant("Too wide", { width: "3000px" });
    plant("Over its neighbour", { marginTop: "-9px" });
    const cut = { width: "40px", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" };
    plant("Cut for good, whatever one does", cut);
    // Whoever says that it can show itself does not, where nothing listens.
    addEventListener("pointermove", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  const faults = (await findLayoutFaults(page)).join("; ");
  expect(faults).toMatch(/the page is 3\d{3} px wide/);
  expect(faults).toContain("Over its neighbour");
  expect(faults).toContain("Cut for good");
  expect(await findUntold(page, 300)).not.toEqual([]);
});
