// Chromium as on a machine four times slower, signed in, with its caches empty.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { launchOptions } from "../e2e/browser";
import { signIn } from "./viewer";

export const slowDown = 4;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

export async function openContext(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const cookies = (await signIn(url)).split("; ").map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("="), url };
  });
  await context.addCookies(cookies);
  // tsx names every function by a helper that stays behind when one is sent into a page.
  await context.addInitScript("globalThis.__name ??= (named) => named");
  return context;
}

/** The slow-down holds for the page's own process: the network and the server stay as fast as they are. */
export async function openSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  return page;
}

/** The fleet, once it has loaded everything it loads by itself. */
export async function openFleet(context: BrowserContext, url: string): Promise<Page> {
  const page = await openSlowPage(context);
  await page.goto(url);
  await page.locator(".fleet-row").first().waitFor();
  await page.locator("[cmdk-input]").waitFor();
  await page.waitForTimeout(2_000);
  return page;
}
