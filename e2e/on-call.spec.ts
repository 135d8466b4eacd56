import { ListPipelineExecutionsCommand } from "@aws-sdk/client-codepipeline";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./story";

// The same options as where approvals are decided, so the same world: what stands still there nobody touches.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off"] });

test.beforeEach(async ({ page, world }) => {
  await signIn(page, world.url, "operator");
  await page.goto(`${world.url}/failures`);
});

const cardOf = (page: Page, name: string) =>
  page.locator(".failure").filter({ has: page.getByRole("link", { name, exact: true }) });

const firstErrorOf = (page: Page, name: string) =>
  page.getByRole("region", { name: `First error of ${name}` });

test("a failing test is found, read in its log and retried", async ({ page, world }) => {
  const card = cardOf(page, "mobile-backend");
  await expect(card).toContainText(/Failed\s+Build · UnitTests/, { timeout: 60_000 });
  await expect(firstErrorOf(page, "mobile-backend")).toContainText("rounds half a cent to the even cent");
  await card.getByRole("button", { name: "Retry failed action…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Retry what failed in Build of mobile-backend\?/);
  await expect(dialog).toContainText(/Retry runs UnitTests again with the same revision/);
  await dialog.getByRole("button", { name: "Retry failed action", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Retried by you", { timeout: 30_000 });
  await page.keyboard.press("Escape");
  await world.control("clock", { stepMs: 10 * 60_000 });
  await expect(card).toHaveCount(0, { timeout: 30_000 });
});

test("a script that failed in CodeDeploy shows the end of its log, and its stage is rolled back", async ({
  page,
  world,
}) => {
  const card = cardOf(page, "catalog-service");
  await expect(firstErrorOf(page, "catalog-service")).toContainText(
    "Failed to connect to 127.0.0.1 port 8080",
    { timeout: 60_000 },
  );
  await card.getByRole("button", { name: "Roll back stage…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/PRODUCTION.*Roll back Production of catalog-service\?/s);
  const chosen = dialog.getByRole("radio", { checked: true });
  await expect(chosen).toBeVisible();
  await dialog.getByRole("button", { name: "Roll back stage", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Rolling back by you", { timeout: 30_000 });
  await expect(card).toHaveCount(0, { timeout: 30_000 });
  const { pipelineExecutionSummaries: [newest] = [] } = await world
    .aws("111122223333", "us-east-1")
    .send(new ListPipelineExecutionsCommand({ pipelineName: "catalog-service", maxResults: 1 }));
  expect(newest).toMatchObject({ executionType: "ROLLBACK", trigger: { triggerType: "ManualRollback" } });
});

test("one cause in four pipelines is one card, and all of it is retried at once", async ({ page }) => {
  const group = page.locator(".failure").filter({ hasText: /4 pipelines, same error since/ });
  await expect(group).toContainText(/docs-site.*design-system.*fraud-scoring.*base-images/s, {
    timeout: 60_000,
  });
  await group.getByRole("button", { name: "Retry all 4…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Retry 4", exact: true }).click();
  await expect(dialog.getByText(/Retried by you/)).toHaveCount(4, { timeout: 40_000 });
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
    card.getByText(/Opening hours of the Porto store/),
    card.getByText(/\d+ h/).filter({ visible: true }).first(),
    card.getByRole("button", { name: "Retry failed action…" }),
  ]) {
    await expect(seen).toBeInViewport({ ratio: 1 });
  }
});
