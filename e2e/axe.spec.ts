import type { Page } from "@playwright/test";
import { findLayoutFaults } from "./layout";
import { expect, test } from "./story";
import { colourViolations, violations } from "./violations";

const paths = [
  "/",
  "/?group=account",
  "/?q=nothing-like-it",
  "/audit",
  "/audit?by=nobody",
  "/login",
  "/login?error=OAuthCallback",
  "/pipelines/111122223333/eu-west-1/checkout-api",
  "/pipelines/111122223333/eu-west-1/payments-gateway",
  "/pipelines/111122223333/us-east-1/catalog-service",
  "/pipelines/111122223333/us-east-1/edge-config",
  "/approvals",
  "/approvals?q=nothing-like-it",
  "/failures",
  "/failures?q=nothing-like-it",
  "/metrics",
  "/metrics?pipeline=111122223333/eu-west-1/checkout-api&group=stage",
  "/posture",
  "/posture?by=rule",
  "/posture?by=pipeline&q=rule:v1",
  "/deployments",
  "/deployments?live",
  "/deployments?q=nothing-like-it",
  "/nowhere",
];

test("no violation on any page in either theme, and everything in its place, wide and on a phone", async ({
  page,
  world,
}) => {
  test.setTimeout(240_000);
  for (const path of [...paths, await findLog(page, world.url)]) {
    await page.goto(world.url + path);
    await page.waitForLoadState("load");
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await inTheme(page, "light");
      expect(await violations(page), `${path}, ${width} px`).toEqual([]);
      expect(await findLayoutFaults(page), `${path}, ${width} px`).toEqual([]);
      await inTheme(page, "dark");
      expect(await colourViolations(page), `${path}, ${width} px, dark`).toEqual([]);
    }
  }
});

/** The whole log of something that failed. */
async function findLog(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/failures`);
  const link = page.getByRole("link", { name: "Whole log" }).first();
  return (await link.getAttribute("href", { timeout: 60_000 })) ?? "";
}

function inTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  return page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
}

test("no violation in the person's panel, wide and on a phone", async ({ page }) => {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole("button", { name: "Vera Viewer viewer" }).filter({ visible: true }).click();
    await page.getByText("Granted to viewer@demo").click();
    await inTheme(page, "light");
    expect(await violations(page), `${width} px`).toEqual([]);
    await inTheme(page, "dark");
    expect(await colourViolations(page), `${width} px, dark`).toEqual([]);
    await page.keyboard.press("Escape");
  }
});
