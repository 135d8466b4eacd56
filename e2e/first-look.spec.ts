import { expect, test } from "./story";

test("the first paint comes from the server, what needs a person first", async ({ page, browser, world }) => {
  await expect(page.getByRole("rowgroup").nth(1)).toContainText("Needs a person");
  const rows = await page.locator("[data-row-link]").count();
  expect(rows).toBeGreaterThan(15);

  const withoutScripts = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await withoutScripts.newPage();
  await still.goto(world.url);
  await expect(still.locator("[data-row-link]")).toHaveCount(rows);
  await expect(still.getByRole("rowheader", { name: /Needs a person/ })).toBeVisible();
  await withoutScripts.close();
});

test("a row opens its pipeline, whose graph has every stage and action", async ({ page }) => {
  await page.getByRole("link", { name: "checkout-api", exact: true }).click();
  await expect(page).toHaveURL(/\/pipelines\/\d{12}\/eu-west-1\/checkout-api/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("checkout-api");
  for (const stage of ["Source", "Build", "Staging", "Test", "Production"]) {
    await expect(page.getByRole("heading", { level: 2, name: stage, exact: true })).toBeVisible();
  }
  await page.getByRole("button", { name: /^Compile/ }).click();
  await expect(page.getByRole("region", { name: "Action Compile" })).toBeVisible();
  await expect(page).toHaveURL(/action=Build%2FCompile/);
  await page.getByRole("button", { name: "Close the inspector" }).click();
  await expect(page.getByRole("region", { name: /^Action / })).toHaveCount(0);
});

test("an unknown address and an unknown pipeline say so, under the same policy", async ({ page, world }) => {
  for (const path of ["/nowhere", "/pipelines/111122223333/eu-west-1/nobody"]) {
    const answer = await page.goto(world.url + path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  }
});
