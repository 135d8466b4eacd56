import { expect, keepOpen, rowOf, signIn, test } from "./story";

// A world of its own, which its neighbours do not have to live in.
test.use({ sandboxOptions: ["--seed", "bad days"] });

const hostile = `<img src=x onerror="document.title='owned'"> \u202Etxet\u202C ${"W".repeat(1_000)}`;

// One scope is broken all the while: the others live on.
test.beforeAll(async ({ world }) => {
  await world.control("faults", { kind: "deny", account: "444455556666", region: "us-east-1" });
});

test("hostile text stays text and breaks nothing", async ({ page, world }) => {
  const tab = await keepOpen(page, world.url, "invoice-pdf");
  await world.control("push", { pipeline: "invoice-pdf", message: hostile });
  await expect(rowOf(page, "invoice-pdf")).toContainText("<img src=x", { timeout: 30_000 });
  await expect(tab.getByText("<img src=x").first()).toBeVisible();
  for (const shown of [page, tab]) {
    await expect(shown).toHaveTitle(/Signalbox/);
    for (const width of [1440, 360]) {
      await shown.setViewportSize({ width, height: 800 });
      const tooWide = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await shown.evaluate(tooWide)).toBeLessThanOrEqual(0);
    }
  }
});

test("a status word AWS invents tomorrow is shown as itself", async ({ page, world }) => {
  await keepOpen(page, world.url, "design-system");
  await world.control("faults", { kind: "word", from: "InProgress", to: "Levitating" });
  await world.control("push", { pipeline: "design-system", message: "Up" });
  await expect(rowOf(page, "design-system")).toContainText("Levitating", { timeout: 30_000 });
});

test("a scope that may not be read says so, and the others live on", async ({ page }) => {
  await expect(page.getByText(/dev us-east-1 (is stale|could not be read)/)).toBeVisible({ timeout: 80_000 });
  await expect(rowOf(page, "invoice-pdf")).toContainText("<img src=x");
});

test("a lost connection is said, and heals by itself", async ({ page, world }) => {
  await page.clock.install();
  await page.goto(world.url);
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await world.stopProduct();
  await page.clock.fastForward(45_000);
  await expect(page.getByText(/Connection lost at/)).toBeVisible();
  await world.startProduct();
  await page.clock.fastForward(45_000);
  await expect(page.getByText(/Connection lost at/)).toHaveCount(0, { timeout: 30_000 });
});

test("after a restart the last known state is there at once, marked with its age", async ({
  browser,
  world,
}) => {
  await world.stopProduct();
  await world.stopSandbox();
  await world.startProduct();
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, world.url);
  expect(await page.locator("[data-row-link]").count()).toBeGreaterThan(10);
  await expect(page.getByText(/stale since|could not be read/).first()).toBeVisible({ timeout: 80_000 });
  await context.close();
});
