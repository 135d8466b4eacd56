import type { Browser, Locator, Page } from "@playwright/test";
import { expect, type Role, signIn, watchForRefusals } from "./story";
import type { World } from "./world";

/** Somebody else's browser, with the inbox open. Whoever opens it closes its context. */
export async function openInbox(browser: Browser, world: World, role: Role): Promise<Page> {
  const context = await browser.newContext();
  const refused = watchForRefusals(context);
  context.on("close", () => expect(refused).toEqual([]));
  const page = await context.newPage();
  await signIn(page, world.url, role);
  await page.goto(`${world.url}/approvals`);
  return page;
}

export function cardsOf(page: Page, name?: string): Locator {
  const cards = page.locator("[data-card]");
  return name === undefined ? cards : cards.filter({ hasText: new RegExp(`^${name},`) });
}

/** Opens the first card of a pipeline and waits until it can be decided, or is said why not. */
export async function read(page: Page, name: string): Promise<void> {
  await expect(cardsOf(page, name).first()).toBeVisible({ timeout: 60_000 });
  await cardsOf(page, name).first().click();
  await expect(page.getByRole("form", { name: new RegExp(`of ${name}$`) })).toBeVisible();
}

export const comment = (page: Page) => page.getByRole("textbox", { name: "Comment, needed to reject" });
export const approve = (page: Page) => page.getByRole("button", { name: /^Approve/ });
export const reject = (page: Page) => page.getByRole("button", { name: /^Reject/ });
export const outcome = (page: Page) => page.locator(".approval-foot");
export const decided = (page: Page) => page.getByRole("region", { name: "Decided" });
