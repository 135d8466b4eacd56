import type { Locator, Page } from "@playwright/test";
import { expect, signIn, test } from "./story";
import { violations } from "./violations";

// The company as it stands at night: something of everything has failed, and nobody has touched it.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off", "--speed", "1"] });

const prod = "/pipelines/111122223333/us-east-1";
const actButton = (page: Page, act: string) =>
  page.getByRole("main").locator(`[data-pipeline-act="${act}"]`).filter({ visible: true }).last();

async function ask(page: Page, act: string): Promise<Locator> {
  const dialog = page.getByRole("dialog");
  // Until React has taken the page over, a press does nothing.
  await expect(async () => {
    if (!(await dialog.isVisible())) await actButton(page, act).click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  return dialog;
}

test("who may not act is told why", async ({ page, world }) => {
  await page.goto(`${world.url}${prod}/mobile-backend`);
  await expect(actButton(page, "retry-failed")).toHaveAttribute("aria-disabled", "true");
  await expect(actButton(page, "retry-failed")).toHaveAccessibleDescription(/needs the role operator/);
});

test("a failing test is retried: asked first, shown as AWS shows it", async ({ page, world }) => {
  await signIn(page, world.url, "operator");
  await page.goto(`${world.url}${prod}/mobile-backend`);
  const dialog = await ask(page, "retry-failed");
  await expect(dialog.getByRole("heading")).toHaveText("Retry what failed in Build of mobile-backend?");
  await expect(dialog).toContainText(/Retry runs .+ again with the same revision/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(actButton(page, "retry-failed")).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Retry failed action", exact: true }).dblclick();
  await expect(dialog.getByRole("status")).toContainText(/Retried by you/, { timeout: 30_000 });
  await dialog.getByRole("link", { name: "Audit row" }).click();
  await expect(page.getByRole("main")).toContainText(/Retry.*mobile-backend/s);
});

test("a transition is disabled with a reason AWS takes, and enabled again", async ({ page, world }) => {
  await signIn(page, world.url, "operator");
  await page.goto(`${world.url}${prod}/catalog-service`);
  const dialog = await ask(page, "disable-transition");
  const send = dialog.getByRole("button", { name: "Disable transition", exact: true });
  const reason = dialog.getByRole("textbox", { name: "Reason" });
  await send.click();
  await expect(dialog.getByRole("alert")).toHaveText(/^Say why/);
  await reason.fill("Freeze until 14:00, ask r.hale");
  await expect(dialog.getByRole("alert")).toHaveText(/^AWS refuses “:” and “,” here/);
  await send.click();
  await expect(send).toBeVisible();
  await reason.fill("Freeze until 1400 - ask r.hale");
  await send.click();
  await expect(dialog.getByRole("status")).toContainText(/Disabled by you/, { timeout: 30_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("region", { name: "Stages" })).toContainText("Freeze until 1400 - ask r.hale");

  await ask(page, "enable-transition");
  await expect(dialog).toContainText("Nothing waits");
  await dialog.getByRole("button", { name: "Enable transition", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText(/Enabled by you/, { timeout: 30_000 });
});

test("a stage is rolled back to what succeeded there, on a phone", async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await signIn(page, world.url, "operator");
  await page.goto(`${world.url}${prod}/catalog-service?action=Production/Deploy`);
  const dialog = await ask(page, "roll-back");
  await expect(dialog).toContainText(/PRODUCTION.*account prod 1111 2222 3333, us-east-1/s);
  await dialog.getByText(/others?, which AWS would refuse/).click();
  await expect(dialog).toContainText("It ended Failed in Production.");
  const [target] = await dialog.getByRole("radio").all();
  await expect(target ?? dialog).toBeChecked();
  const send = dialog.getByRole("button", { name: "Roll back stage", exact: true });
  await expect(send).toBeInViewport({ ratio: 1 });
  expect((await send.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await send.click();
  await expect(dialog.getByRole("status")).toContainText(/Rolling back by you/, { timeout: 30_000 });
});
