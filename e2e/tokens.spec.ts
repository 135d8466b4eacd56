import { findLayoutFaults } from "./layout";
import { expect, signIn, test } from "./story";
import { violations } from "./violations";

test("an admin makes a token that is shown once and reads what it may, until it is revoked", async ({
  page,
  world,
}) => {
  await page.goto(`${world.url}/tokens`);
  await expect(page.getByText("Managing tokens needs the role admin")).toBeVisible();

  // A page that is open would go to the sign-in page by itself meanwhile.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await signIn(page, world.url, "admin");
  await page.getByRole("button", { name: "Ada Admin" }).first().click();
  await page.getByRole("link", { name: "Tokens for other tools" }).click();
  await page.getByLabel("Name").fill("A story");
  await page.getByLabel("Tags").fill("team");
  await expect(page.getByText("“team” is no tag")).toBeVisible();
  await page.getByLabel("Tags").fill("");
  await page.getByLabel("Pipelines").fill("checkout-*");
  await expect(page.getByText("It reads checkout-*, and changes nothing.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByRole("heading", { name: "“A story” is made" })).toBeFocused();
  const token = (await page.locator("code", { hasText: /^sbx_\w/ }).textContent()) ?? "";
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await violations(page), `${width} px`).toEqual([]);
    expect(await findLayoutFaults(page), `${width} px`).toEqual([]);
  }

  const read = async (path: string, bearer = token) => {
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await fetch(`${world.url}${path}`, { headers });
    return { status: answer.status, told: await answer.text() };
  };
  await expect(async () => {
    const { status, told } = await read("/api/v1/pipelines");
    expect(status).toBe(200);
    expect(told).toContain('"name":"checkout-api"');
    expect(told).not.toContain("shared-network");
  }).toPass();
  expect(await read("/api/v1/metrics?days=7")).toMatchObject({ status: 200 });
  expect(await read("/api/v1/openapi.json", "sbx_none")).toMatchObject({ status: 401 });
  expect(await read("/api/snapshot")).toMatchObject({ status: 401 });

  await page.reload();
  expect(await page.content()).not.toContain(token);
  const row = page.getByRole("list", { name: "Tokens that open" }).getByRole("listitem");
  await expect(row).toContainText("used just now");
  await row.getByRole("button", { name: "Revoke A story" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("Ended (1)")).toBeVisible();
  expect(await read("/api/v1/pipelines")).toMatchObject({
    ...{ status: 401, told: expect.stringContaining("This token was revoked.") },
  });
});
