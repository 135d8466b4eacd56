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
  await waitUntilAlive(page);
  // The filter may hold the focus already: there a "/" would be typed.
  await page.getByRole("combobox").first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  // From here on the rows keep their places.
  await expect(page.locator(".fleet-row").first().getByRole("link")).toBeFocused();
  const { cut, whole } = await page.locator(".fleet-row").evaluateAll((rows) => {
    const cutIn = (row: Element) =>
      [...row.querySelectorAll("[data-cut]")].find((element) => element.scrollWidth > element.clientWidth);
    const cut = rows.findIndex(cutIn);
    return { cut, whole: rows[cut] && (cutIn(rows[cut])?.textContent ?? "").trim() };
  });
  test.skip(whole === undefined, "nothing is cut off here");
  for (let step = 0; step < cut; step += 1) await page.keyboard.press("j");
  await expect(page.locator(".fleet-row").nth(cut).getByRole("link")).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText(whole ?? "");
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
