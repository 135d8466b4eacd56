import type { Browser, Locator, Page } from "@playwright/test";
import { expect, type Role, signIn, test } from "./story";
import { violations } from "./violations";
import type { World } from "./world";

// A world of its own, which begins with a canary at 10 %, a fleet that waits for reroute and a PAUSE hook.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off", "--speed", "1"] });

const prod = "111122223333";
const actButton = (page: Page, act: string) => page.locator(`[data-act="${act}"]`).filter({ visible: true });
const dialogOf = (page: Page) => page.getByRole("dialog");

type CodeDeployState = { id: string; application: string; status: string };
type ServiceState = { id: string; service: string; cluster: string; status: string };

async function pathOf(world: World, name: string): Promise<string> {
  // The control's own answer, as docs/sandbox.md has it.
  const { codeDeploy, ecs } = (await world.control("deployments")) as {
    codeDeploy: CodeDeployState[];
    ecs: ServiceState[];
  };
  const isRunning = ({ status }: { status: string }) =>
    ["InProgress", "Ready", "IN_PROGRESS"].includes(status);
  const group = codeDeploy.find((one) => one.application === name && isRunning(one));
  if (group) return `/deployments/${prod}/eu-west-1/${group.id}`;
  const service = ecs.find((one) => one.service === name && isRunning(one));
  if (!service) throw new Error(`${name} does not deploy.`);
  const id = `ecs~${service.cluster}~${name}~${service.id}`;
  return `/deployments/${prod}/us-east-1/${encodeURIComponent(id)}`;
}

async function open(page: Page, world: World, path: string, act: string): Promise<void> {
  // The first sweep that finds it makes its page.
  await expect(async () => {
    await page.goto(world.url + path);
    await expect(actButton(page, act)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

async function openAs(browser: Browser, world: World, role: Role): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, world.url, role);
  return page;
}

async function ask(page: Page, act: string): Promise<Locator> {
  // Until React has taken the page over, a press does nothing.
  await expect(async () => {
    await actButton(page, act).click();
    await expect(dialogOf(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialogOf(page);
}

test("whoever may not act is told why, and the server refuses regardless", async ({ page, world }) => {
  const path = await pathOf(world, "gift-cards");
  await open(page, world, path, "roll-back");
  await expect(actButton(page, "roll-back")).toHaveAttribute("aria-disabled", "true");
  await expect(actButton(page, "roll-back")).toHaveAccessibleDescription(/needs the role operator/);
  const deployment = decodeURIComponent(path.replace("/deployments/", ""));
  const data = { deployment, act: "roll-back", seen: { status: "InProgress" } };
  expect((await page.request.post(`${world.url}/api/deployments/act`, { data })).status()).toBe(403);
});

test("stopped and rolled back by a person: asked first, shown as AWS shows it, linked to its rollback", async ({
  page,
  world,
}) => {
  await signIn(page, world.url, "operator");
  const path = await pathOf(world, "gift-cards");
  await open(page, world, path, "roll-back");
  const dialog = await ask(page, "roll-back");
  await expect(dialog.getByRole("heading")).toHaveText("Stop gift-cards and roll back?");
  await expect(dialog).toContainText(/PRODUCTION.*account prod 1111 2222 3333, eu-west-1/s);
  await expect(dialog).toContainText(/new has 10 % of traffic, old 90 %/);
  await expect(dialog).toContainText(/gives all traffic back to old at once/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(actButton(page, "roll-back")).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("textbox").fill("Codes are refused on new");
  await dialog.getByRole("button", { name: "Stop and roll back", exact: true }).dblclick();
  await expect(dialog.getByRole("status")).toContainText(/Stopped, rolling back by you/, { timeout: 30_000 });
  await dialog.getByRole("link", { name: "Follow the rollback" }).click();
  await expect(page.getByRole("main")).toContainText("Takes back", { timeout: 30_000 });

  const deployment = path.replace("/deployments/", "");
  await page.goto(`${world.url}/audit?by=operator&deployment=${encodeURIComponent(deployment)}`);
  const rows = page.locator(".audit-row:not(.audit-heads)");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(/Stop and roll back.*gift-cards/s);
  await rows.click();
  await expect(page.getByText("Codes are refused on new")).toBeVisible();
});

test("rerouted by one of two at once; the other is told who it was", async ({ page, browser, world }) => {
  await signIn(page, world.url, "operator");
  const admin = await openAs(browser, world, "admin");
  const path = await pathOf(world, "media-transcoder");
  for (const one of [page, admin]) await open(one, world, path, "continue");
  const dialogs = [await ask(page, "continue"), await ask(admin, "continue")];
  const buttons = dialogs.map((dialog) => dialog.getByRole("button", { name: "Reroute now", exact: true }));
  for (const button of buttons) await expect(button).toBeEnabled();
  // At once, as far as a slow machine can: not after Playwright has found each of them at rest.
  await Promise.all(buttons.map((button) => button.evaluate((element: HTMLElement) => element.click())));
  const told = async () =>
    (await Promise.all(dialogs.map((dialog) => dialog.getByRole("status").textContent()))).map((text) =>
      /Rerouted by you/.test(text ?? "")
        ? "won"
        : // AWS's answer, or the stream if that was faster still.
          /Moved on.*(operator|admin)@demo (rerouted it|asked for the same)|It moved on/s.test(text ?? "")
          ? "told"
          : text,
    );
  await expect.poll(async () => (await told()).sort(), { timeout: 40_000 }).toEqual(["told", "won"]);
  await admin.context().close();
});

test("resumed at its PAUSE hook, on a phone", async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, world.url, "operator");
  await open(page, world, await pathOf(world, "loyalty-points"), "resume-pause");
  const dialog = await ask(page, "resume-pause");
  await expect(dialog).toContainText(/ECS goes on with PRODUCTION_TRAFFIC_SHIFT/);
  expect(await violations(page)).toEqual([]);
  const { scrollWidth } = await dialog.evaluate((element) => ({ scrollWidth: element.scrollWidth }));
  expect(scrollWidth).toBeLessThanOrEqual(336);
  await dialog.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Resumed by you", { timeout: 30_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(actButton(page, "stop")).toBeVisible();
  await expect(actButton(page, "resume-pause")).toHaveCount(0);
});
