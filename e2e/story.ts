import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { openWorld, type World } from "./world";

type Story = { page: Page; refused: string[] };
type Shared = { sandboxOptions: string[]; world: World };

/** A signed-in page on a world of its own; a story fails on any report of the content security policy. */
export const test = base.extend<Story, Shared>({
  sandboxOptions: [[], { option: true, scope: "worker" }],
  world: [
    async ({ sandboxOptions }, use) => {
      const world = await openWorld(sandboxOptions);
      await use(world);
      await world.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  refused: async ({ context }, use) => {
    const refused = watchForRefusals(context);
    await use(refused);
    expect(refused).toEqual([]);
  },
  page: async ({ page, world, refused: _ }, use, story) => {
    await signIn(page, world.url);
    await use(page);
    // Shown below the failure: what the server thought of it is seen nowhere else.
    if (story.status !== story.expectedStatus)
      await story.attach("the product's log", { body: world.said(), contentType: "text/plain" });
  },
});

export { expect };

export function watchForRefusals(context: BrowserContext): string[] {
  const refused: string[] = [];
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  context.on("weberror", (error) => refused.push(String(error.error())));
  return refused;
}

export type Role = "viewer" | "approver" | "operator" | "admin";

export async function signIn(page: Page, url: string, role: Role = "viewer"): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByRole("button", { name: `As ${role}` }).click();
  await page.waitForURL(`${url}/`);
}

/** Until the fleet answers its keys: React has then taken over what the server painted, and may find it changed. */
export async function waitUntilAlive(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("combobox").first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
}

/** In another tab the pipeline's own page: whatever happens to it is on every screen within seconds. */
export async function keepOpen(page: Page, url: string, name: string): Promise<Page> {
  const href = await rowOf(page, name).getByRole("link", { name, exact: true }).getAttribute("href");
  const tab = await page.context().newPage();
  await tab.goto(url + href);
  await expect(tab.getByRole("heading", { level: 1 })).toContainText(name);
  return tab;
}

/** The row of a pipeline in the fleet. */
export function rowOf(page: Page, name: string) {
  return page.locator(".fleet-row").filter({ has: page.getByRole("link", { name, exact: true }) });
}
