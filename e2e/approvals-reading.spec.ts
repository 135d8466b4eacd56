import {
  GetPipelineCommand,
  StartPipelineExecutionCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-codepipeline";
import { approve, cardsOf, comment, outcome, read } from "./inbox";
import { findLayoutFaults } from "./layout";
import { expect, keepOpen, signIn, test } from "./story";
import { violations } from "./violations";

// The same options as where things are decided, so the same world: nothing is decided here.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off"] });

test.beforeEach(async ({ page, world }) => {
  await signIn(page, world.url, "approver");
  await page.goto(`${world.url}/approvals`);
  await expect.poll(() => cardsOf(page).count(), { timeout: 60_000 }).toBeGreaterThan(4);
});

test("the first paint has the list and what is read first, without a script", async ({
  page,
  browser,
  world,
}) => {
  const withoutScripts = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await withoutScripts.newPage();
  await still.goto(`${world.url}/approvals`);
  expect(await cardsOf(still).count()).toBeGreaterThan(4);
  await expect(still.getByRole("heading", { name: "What this releases" })).toBeVisible();
  await expect(still).toHaveTitle(/^\(\d+\) Approvals · Signalbox$/);
  await withoutScripts.close();
});

test("keys walk the list and move to the decision without sending it", async ({ page }) => {
  // The first sweep may still be filling the list: from its beginning, again.
  await expect(async () => {
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("k");
    await page.keyboard.press("j");
    await expect(cardsOf(page).nth(1)).toBeFocused({ timeout: 2_000 });
    await expect(cardsOf(page).nth(1)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("k");
    await expect(cardsOf(page).first()).toBeFocused({ timeout: 2_000 });
  }).toPass();
  // Its detail may still be on its way.
  await expect(async () => {
    await page.keyboard.press("a");
    await expect(approve(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(cardsOf(page).first()).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of the inbox" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("filters and what is read stand in the address", async ({ page, context, world }) => {
  await page.goto(`${world.url}/approvals?q=production:yes+checkout&mine=1`);
  await expect(cardsOf(page).first()).toBeVisible();
  const shown = await cardsOf(page).allTextContents();
  expect(shown.every((name) => name.startsWith("checkout"))).toBe(true);
  await cardsOf(page).last().click();
  await expect(page).toHaveURL(/approval=[0-9a-f]{32}/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(cardsOf(other)).toHaveCount(shown.length);
  await expect(cardsOf(other).last()).toHaveAttribute("aria-current", "true");
});

test("on a phone the list leads to one approval, and back", async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${world.url}/approvals`);
  await expect(approve(page)).toBeHidden();
  await cardsOf(page).first().click();
  await expect(approve(page)).toBeVisible();
  await page.goBack();
  await expect(cardsOf(page).first()).toBeVisible();
  await cardsOf(page).first().click();
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(cardsOf(page).first()).toBeVisible();
});

test("everything has its place, and axe finds nothing, in the detail, among several, in dialogs", async ({
  page,
  world,
}) => {
  test.setTimeout(180_000);
  const check = async (what: string, themes: readonly string[] = ["dark"]) => {
    for (const theme of themes) {
      await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
      expect.soft(await violations(page), `${what}, ${theme}`).toEqual([]);
    }
    expect.soft(await findLayoutFaults(page), what).toEqual([]);
  };
  await read(page, "checkout-api-us");
  await check("the detail", ["light", "dark"]);
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: "Decide 2 together…" }).click();
  await expect(page.getByRole("heading", { name: "Decide 2 approvals together?" })).toBeVisible();
  await check("several");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("the keys");
  for (const width of [1024, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${world.url}/approvals`);
    await check(`the list, ${width} px`);
    await read(page, "edge-config");
    await check(`the detail, ${width} px`);
    await page.goto(`${world.url}/pipelines/111122223333/eu-west-1/payments-gateway`);
    await page.getByRole("button", { name: "Review and decide…" }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check(`the dialog, ${width} px`);
  }
});

test("from the pipeline's page the same decision is a dialog", async ({ page, world }) => {
  await page.goto(`${world.url}/pipelines/111122223333/eu-west-1/payments-gateway`);
  await page.getByRole("button", { name: "Review and decide…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Approve or reject SignOff of payments-gateway?" });
  await expect(dialog).toContainText("PRODUCTION");
  await expect(dialog.getByRole("button", { name: /^Approve \d+ revisions? to Production/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a review URL that is no web address is text", async ({ page, world }) => {
  const aws = world.aws("444455556666", "eu-west-1");
  const { pipeline } = await aws.send(new GetPipelineCommand({ name: "design-system" }));
  const gate = {
    name: "Gate",
    actions: [
      {
        name: "Look",
        actionTypeId: { category: "Approval", owner: "AWS", provider: "Manual", version: "1" } as const,
        configuration: { ExternalEntityLink: "javascript:document.title='owned'" },
      },
    ],
  };
  const stages = (pipeline?.stages ?? []).flatMap((stage) =>
    stage.name === "Build" ? [stage, gate] : [stage],
  );
  if (!pipeline) throw new Error("The company has a design system.");
  await aws.send(new UpdatePipelineCommand({ pipeline: { ...pipeline, stages } }));
  await aws.send(new StartPipelineExecutionCommand({ name: "design-system" }));
  await page.goto(world.url);
  const tab = await keepOpen(page, world.url, "design-system");
  await expect(async () => {
    await world.control("clock", { stepMs: 120_000 });
    await expect(tab.getByText("Look waiting")).toBeVisible({ timeout: 6_000 });
  }).toPass({ timeout: 75_000 });
  await tab.goto(`${world.url}/approvals`);
  await read(tab, "design-system");
  await expect(tab.getByText("javascript:document.title='owned'")).toBeVisible();
  await expect(tab.locator('a[href^="javascript:"]')).toHaveCount(0);
});

test("a decision that AWS does not show is said to be late, with its audit row", async ({ page, world }) => {
  await page.route("**/api/stream*", (route) => route.abort());
  await page.clock.install();
  await page.goto(`${world.url}/approvals`);
  await read(page, "payments-gateway");
  await page.route("**/api/approvals/decide", (route) =>
    route.fulfill({ json: { outcome: "sent", auditId: "0d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03" } }),
  );
  await approve(page).click();
  await expect(outcome(page)).toContainText("Sent. Waiting until AWS shows it");
  await page.clock.fastForward(16_000);
  await expect(outcome(page)).toContainText("AWS has not shown this yet. We keep looking");
  const row = outcome(page).getByRole("link", { name: "Audit row" });
  await expect(row).toHaveAttribute("href", "/audit?id=0d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
});

test("while the connection is lost nothing can be decided", async ({ page, world }) => {
  await page.route("**/api/stream*", (route) => route.abort());
  await page.clock.install();
  await page.goto(`${world.url}/approvals`);
  await read(page, "payments-gateway");
  await page.clock.fastForward(60_000);
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
  await expect(approve(page)).toHaveAccessibleDescription(/The connection is lost/);
});

test("a session that ends in the middle of a sentence costs no word of it", async ({ page }) => {
  await read(page, "payments-gateway");
  await comment(page).fill("Half a thought");
  await page.context().clearCookies();
  await approve(page).click();
  await expect(outcome(page)).toContainText(/Your session has ended/);
  await page.getByRole("button", { name: "Sign in again" }).last().click();
  await page.getByRole("button", { name: "As approver" }).click();
  await page.waitForURL(/\/approvals\?approval=/);
  await expect(comment(page)).toHaveValue("Half a thought");
});
