import { expect, keepOpen, rowOf, test } from "./story";

test("a push appears in its row without a reload", async ({ page, world }) => {
  await keepOpen(page, world.url, "search-api");
  await page.locator("body").evaluate((body) => body.setAttribute("data-never-reloaded", ""));
  await world.control("push", { pipeline: "search-api", message: "Weigh synonyms less" });
  await expect(rowOf(page, "search-api")).toContainText("Weigh synonyms less", { timeout: 30_000 });
  await expect(page.locator("body[data-never-reloaded]")).toBeAttached();
});

test("rows stay under the pointer, and the pill lets them go", async ({ page, world }) => {
  const links = page.locator("[data-row-link]");
  // What AWS polls may take a minute to be noticed.
  const quiet = (await links.filter({ hasNotText: "season-archive" }).last().textContent()) ?? "";
  await keepOpen(page, world.url, quiet);
  await page.bringToFront();
  await page.locator(".fleet-row").first().hover();
  const before = await links.allTextContents();
  await world.control("next", { pipeline: quiet, end: "fail", message: "It broke while somebody watched." });
  await world.control("push", { pipeline: quiet, message: "Break it" });
  const pill = page.getByRole("button", { name: /Order held · \d+ changed place/ });
  await expect(pill).toBeVisible({ timeout: 40_000 });
  expect(await links.allTextContents()).toEqual(before);
  await pill.click();
  expect(await links.allTextContents()).not.toEqual(before);
});

test("ten tabs share one stream, and the next in line takes over", async ({ page, context, world }) => {
  await keepOpen(page, world.url, "fraud-scoring");
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/api/stream")) streams.push(request.url());
  });
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  for (const tab of tabs) await tab.goto(world.url);
  await world.control("push", { pipeline: "fraud-scoring", message: "Seen in every tab" });
  for (const tab of [page, ...tabs]) {
    await expect(rowOf(tab, "fraud-scoring")).toContainText("Seen in every tab", { timeout: 30_000 });
  }
  expect(streams).toEqual([]);
  await page.close();
  await expect.poll(() => streams.length).toBe(1);
});

test("what a person chose is told once, by one of their tabs, and leads there", async ({
  page,
  context,
  world,
}) => {
  const told: string[] = [];
  await context.exposeFunction("hearNotification", (title: string) => told.push(title));
  // The headless browser refuses all notifications: one that grants them, and can be pressed, stands in for it.
  await context.addInitScript(() => {
    class Shown {
      static permission = "granted";
      onclick = () => undefined;
      constructor(title: string) {
        (window as typeof window & { hearNotification: (title: string) => void }).hearNotification(title);
        addEventListener(`press ${title}`, () => this.onclick());
      }
      close() {}
    }
    Object.assign(window, { Notification: Shown });
  });
  await page.reload();
  const name =
    (await page.locator("[data-row-link]").filter({ hasNotText: "season-archive" }).last().textContent()) ??
    "";
  const other = await keepOpen(page, world.url, name);
  await other.getByRole("button", { name: "Notifications, off" }).click();
  await other.getByLabel("Something failed").check();
  await expect(page.getByRole("button", { name: "Notifications, on" })).toBeVisible();
  await world.control("next", { pipeline: name, end: "fail", message: "It broke while nobody looked." });
  await world.control("push", { pipeline: name, message: "Break it behind their back" });
  // Others may fail meanwhile.
  const ours = () => told.filter((title) => title.startsWith(`${name} failed in`));
  await expect.poll(ours, { timeout: 40_000 }).toHaveLength(1);
  await page.evaluate((title) => dispatchEvent(new Event(`press ${title}`)), ours()[0]);
  await expect(page).toHaveURL(new RegExp(`/pipelines/.*/${name}$`));
  await expect(page).toHaveTitle(new RegExp(`^\\(\\d+\\) ${name} · Signalbox$`));
  expect(ours()).toHaveLength(1);
});
