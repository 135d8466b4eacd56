import {
  foreignPipeline,
  ownPipeline,
  recheckMs,
  sessionCookieOf,
  signInWith,
  statusOf,
  test,
} from "./office";
import { expect } from "./story";

test("somebody comes by the provider, back to where they wanted to go, with what their groups allow", async ({
  page,
  world,
  office,
}) => {
  await office.tell({ name: "kim", groups: ["checkout-approvers"] });
  await page.goto(`${world.url}${ownPipeline}?action=Build%2FCompile`);
  await expect(page).toHaveURL(/\/login\?callbackUrl=/);
  await signInWith(page, "kim");
  await expect(page).toHaveURL(`${world.url}${ownPipeline}?action=Build%2FCompile`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("checkout-api");
  expect((await page.goto(world.url + foreignPipeline))?.status()).toBe(404);
  await page.goto(world.url);
  await expect(page.locator("[data-row-link]").first()).toHaveText(/^checkout-/);
  await page.getByRole("button", { name: "kim approver" }).click();
  const panel = page.getByRole("dialog", { name: "kim approver" });
  await expect(panel).toContainText("kim@example.com");
  await expect(panel).toContainText("approver for checkout-*");
  await panel.getByText("Granted to the group checkout-approvers").click();
  await expect(panel).toContainText("May view, decide approvals.");
});

test("somebody comes by GitHub, with what their organisations allow", async ({ page, world, office }) => {
  await office.tell({ name: "gus", groups: ["checkout-operators"] });
  await page.goto(world.url + ownPipeline);
  await page.getByRole("button", { name: "Sign in with GitHub" }).click();
  await expect(page).toHaveURL(world.url + ownPipeline);
  await expect(page.getByRole("button", { name: "gus operator" })).toBeVisible();
});

test("a provider that is away for a moment signs nobody out and lets nobody in", async ({
  page,
  context,
  world,
  office,
}) => {
  await office.tell({ name: "noa", groups: ["everybody"] });
  await page.goto(`${world.url}/login`);
  await signInWith(page, "noa");
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  const cookie = await sessionCookieOf(context);
  await office.setAway(true);
  try {
    const until = Date.now() + recheckMs * 2;
    while (Date.now() < until) expect(await statusOf(`${world.url}/api/snapshot`, cookie)).toBe(200);
    await page.goto(`${world.url}/login?callbackUrl=${encodeURIComponent(ownPipeline)}`);
    await page.getByRole("button", { name: "Sign in with Example ID" }).click();
    await expect(page.getByText("The provider can't be reached just now")).toBeVisible();
  } finally {
    await office.setAway(false);
  }
  // The provider still knows who they are.
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await expect(page).toHaveURL(world.url + ownPipeline);
});

test("a sign-in that is cancelled or vouches for nobody says so", async ({
  page,
  context,
  world,
  office,
}) => {
  await office.tell({ name: "uma", email_verified: false });
  await page.goto(`${world.url}${ownPipeline}`);
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The sign-in was cancelled")).toBeVisible();
  await signInWith(page, "uma");
  await expect(page.getByText("Your e-mail address is not verified")).toBeVisible();
  await expect(sessionCookieOf(context)).rejects.toThrow("Nobody is signed in");
  await page.goto(`${world.url}/api/auth/callback/oidc?code=stolen&state=made-up`);
  await expect(page.getByText("The provider's answer could not be used")).toBeVisible();
  await office.tell({ name: "uma", email_verified: true, groups: ["everybody"] });
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await expect(page).toHaveURL(world.url + ownPipeline);
});
