import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./story";

// The same options as where approvals are decided, so the same world: what stands still there nobody touches.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off"] });

test.beforeEach(async ({ page, world }) => {
  await signIn(page, world.url, "operator");
  await page.goto(`${world.url}/failures`);
});

// A pipeline may have another card: at night a deployment window keeps what succeeded in another stage.
const cardOf = (page: Page, name: string) =>
  page
    .locator(".failure[data-failure=failed]")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

const error = "rounds half a cent to the even cent";

const firstErrorOf = (page: Page, name: string) =>
  page.getByRole("region", { name: `First error of ${name}` });

test("a failed hook shows the end of its script's log; a failing test is found, read in its log and retried", async ({
  page,
  world,
}) => {
  const refused = "Failed to connect to 127.0.0.1 port 8080";
  await expect(firstErrorOf(page, "catalog-service")).toContainText(refused, { timeout: 60_000 });
  const card = cardOf(page, "mobile-backend");
  await expect(card).toContainText(/Failed\s+Build · UnitTests/);
  await expect(firstErrorOf(page, "mobile-backend")).toContainText(error);
  await card.getByRole("link", { name: "Whole log" }).click();
  const log = page.getByRole("region", { name: /^Log of / });
  await expect(log.getByText(error)).toBeInViewport();
  await expect(log).toContainText("Ran all test suites");
  await page.goBack();
  await card.getByRole("button", { name: "Retry failed action…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Retry what failed in Build of mobile-backend\?/);
  await expect(dialog).toContainText(/Retry runs UnitTests again with the same revision/);
  await dialog.getByRole("button", { name: "Retry failed action", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Retried by you", { timeout: 30_000 });
  await world.control("clock", { stepMs: 10 * 60_000 });
  await expect(async () => {
    await page.goto(`${world.url}/failures?q=mobile-backend`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await card.count()).toBe(0);
  }).toPass({ timeout: 30_000 });
});

test("one cause in several pipelines is one card, and all of it is retried at once", async ({ page }) => {
  const group = page.locator(".failure").filter({ hasText: /3 pipelines, same error since/ });
  await expect(group).toContainText(/docs-site.*fraud-scoring.*base-images/s, { timeout: 60_000 });
  await group.getByRole("button", { name: "Retry all 3…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Retry 3", exact: true }).click();
  await expect(dialog.getByText(/Retried by you/)).toHaveCount(3, { timeout: 40_000 });
});

test("woken at three with a phone: stage, first error, since when and one verb, without a scroll", async ({
  page,
  world,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${world.url}/failures?q=store-locator`);
  const card = page.locator(".failure").first();
  for (const seen of [
    card.getByText(/Production · SignOff/),
    card.getByText(/Opening hours of the Porto store/).filter({ visible: true }),
    card.getByText(/\d+ h/).filter({ visible: true }).first(),
    card.getByRole("button", { name: "Retry failed action…" }),
  ]) {
    await expect(seen).toBeInViewport({ ratio: 1 });
  }
});
