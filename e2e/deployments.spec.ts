import type { Page } from "@playwright/test";
import { expect, keepOpen, rowOf, test } from "./story";

// Its production is a Lambda canary of CodeDeploy: 10 %, and all of it five minutes later.
const pipeline = "invoice-pdf";

// One shift for all stories: it takes five minutes.
test.beforeAll(async ({ world }) => {
  await world.control("next", { pipeline, stage: "Build", end: "succeed", times: 9 });
  await world.control("push", { pipeline, message: "Invoices carry the delivery slot" });
});

test.afterAll(({ world }) => world.control("clock", { freeze: false }));

test("the list tells what is under way, and why it began", async ({ page, world }) => {
  test.setTimeout(180_000);
  // Its pipeline is swept often, which tells what began it.
  await keepOpen(page, world.url, pipeline);
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: /Deployments/ })
    .click();
  const row = deploymentOf(page, pipeline);
  await expect(row).toContainText("Shifting", { timeout: 90_000 });
  // It stays so for the stories below, however long they take.
  await world.control("clock", { freeze: true });
  await expect(row).toContainText(/10 %.*100 % in \d:\d\d/s);
  await expect(row.getByRole("link", { name: `${pipeline} · Production` })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("rowgroup").nth(1)).toContainText("Under way");
  await expect(deploymentOf(page, "media-transcoder")).toContainText("by hand");
});

test("a filter and the live view stand in the address, and the rows are walked with the keyboard", async ({
  page,
  world,
}) => {
  await page.goto(`${world.url}/deployments`);
  await page.getByRole("combobox", { name: "Filter deployments" }).focus();
  await page.keyboard.type("by:pipeline status:shifting ");
  await expect(page).toHaveURL(/q=by%3Apipeline\+status%3Ashifting/);
  await expect(deploymentOf(page, pipeline)).toBeVisible();
  await expect(deploymentOf(page, "media-transcoder")).toHaveCount(0);
  await page.getByRole("button", { name: "Live" }).focus();
  await page.keyboard.press("j");
  await expect(page.locator("[data-row-link]").first()).toBeFocused();
  await page.getByRole("button", { name: "Live" }).click();
  await expect(page).toHaveURL(/live=1/);
  const tile = page
    .getByRole("list", { name: "Shifts under way" })
    .getByRole("listitem")
    .filter({ hasText: pipeline });
  await expect(tile).toContainText(/10 %.*To 100 %.*\d:\d\d/s);
  await page.reload();
  await expect(tile).toContainText("Shifting");
});

test("the fleet and the pipeline show the shift as a bar, and lead to it", async ({ page }) => {
  await expect(rowOf(page, pipeline)).toContainText("New 10 %");
  await expect(rowOf(page, pipeline)).toContainText(/Shifting 10 % new · 100 % in \d:\d\d/);
  await page.getByRole("link", { name: pipeline, exact: true }).click();
  await expect(page.getByRole("region", { name: "Stages and actions" })).toContainText("New 10 %");
  const follow = page.getByRole("link", { name: "Follow the shift" });
  await expect(follow).toHaveAttribute("href", /^\/deployments\/111122223333\/eu-west-1\/d-/);
});

function deploymentOf(page: Page, name: string) {
  return page
    .locator(".shift-row")
    .filter({ has: page.getByRole("link", { name, exact: true }) })
    .first();
}
