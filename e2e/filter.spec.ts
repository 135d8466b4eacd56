import { expect, test, waitUntilAlive } from "./story";

test("a filter becomes tokens, stands in the address and can be sent to somebody", async ({
  page,
  context,
}) => {
  const input = page.getByRole("combobox", { name: "Filter pipelines" });
  await page.keyboard.press("/");
  await expect(input).toBeFocused();
  await page.keyboard.type("account:dev status:rest ");
  await expect(page.getByRole("button", { name: "Remove account:dev" })).toBeVisible();
  await expect(page).toHaveURL(/q=account%3Adev\+status%3Arest/);
  const shown = await page.locator("[data-row-link]").allTextContents();
  expect(shown.length).toBeGreaterThan(0);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator("[data-row-link]")).toHaveText(shown);

  await input.press("Backspace");
  await expect(page.getByRole("button", { name: "Remove status:rest" })).toHaveCount(0);
});

test("suggestions are values that occur, chosen with the keyboard", async ({ page }) => {
  const input = page.getByRole("combobox", { name: "Filter pipelines" });
  await input.fill("acc");
  await page.getByRole("option", { name: /account/ }).click();
  await expect(page.getByRole("option", { name: /^prod/ })).toBeVisible();
  await input.press("ArrowDown");
  await input.press("Enter");
  await expect(page.getByRole("button", { name: /^Remove account:/ })).toBeVisible();
});

test("a filter without result says which term is in the way", async ({ page, world }) => {
  await page.goto(`${world.url}/?q=account:dev+region:nowhere-9`);
  await expect(page.getByRole("heading", { name: /No pipeline matches/ })).toBeVisible();
  await page.getByRole("button", { name: "Remove it" }).first().click();
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
});

test("the account filter follows from page to page", async ({ page }) => {
  await waitUntilAlive(page);
  await page.getByRole("button", { name: /^Accounts shown/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "dev" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/accounts=dev/);
  await page
    .getByRole("navigation", { name: "Sections" })
    .first()
    .getByRole("link", { name: /Running/ })
    .click();
  await expect(page).toHaveURL(/accounts=dev/);
});
