import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./story";

// The world of the deployments' stories, which come before: its past has been read by now.
test.use({ sandboxOptions: ["--seed", "signalbox", "--speed", "1"] });

const minuteMs = 60_000;

test("a slow trend leads to the execution and the action that caused it, and its CSV adds up to the chart", async ({
  page,
  world,
}) => {
  // The past of a fortnight is read beside everything else.
  test.setTimeout(300_000);
  // One execution's tests take ten times as long as usual; then it goes to production.
  await world.control("builds/next", {
    pipeline: "storefront-web",
    action: "VisualTests",
    afterMs: 100 * minuteMs,
  });
  await world.control("clock", { stepMs: 150 * minuteMs });

  await page.goto(`${world.url}/metrics?days=7`);
  const line = page
    .getByRole("table", { name: /^By pipeline/ })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: "storefront-web" }) });
  await expect(line).toContainText("VisualTests, new since version 2", { timeout: 200_000 });
  await expect(line).toContainText("slower");

  await line.getByRole("link", { name: "storefront-web" }).click();
  await expect(page.getByText("version 2: VisualTests added")).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    const [told, csv] = [await countOf(page), await readCsv(page)];
    expect(told).toBeGreaterThan(100);
    expect(sum(csv, "n")).toBe(told);
  }).toPass({ timeout: 60_000 });

  await page
    .getByRole("link", { name: /Test · VisualTests, \+1 h/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/pipelines\/111122223333\/eu-west-1\/storefront-web\?execution=/);
  const slow = page.getByRole("row").and(page.locator("[aria-current]"));
  await expect(slow).toContainText("VisualTests");
  await expect(slow).toContainText(/1:4\d:\d\d/);
});

const trend = "How long an execution takes";

/** Of how many executions the chart says that it tells. */
async function countOf(page: Page): Promise<number> {
  const text = (await page.getByRole("region", { name: trend }).textContent()) ?? "";
  return Number(/p95 .*? of (\d{1,3}(?:,\d{3})*)/.exec(text)?.[1]?.replaceAll(",", ""));
}

async function readCsv(page: Page): Promise<readonly string[][]> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: new RegExp(`CSV.*${trend}`) }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
}

function sum([head = [], ...lines]: readonly string[][], column: string): number {
  const at = head.indexOf(column);
  return lines.reduce((all, line) => all + Number(line[at]), 0);
}
