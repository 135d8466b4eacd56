import type { Page } from "@playwright/test";
import { expect, test } from "./story";
import { violations } from "./violations";
import type { World } from "./world";

// A world of its own: its clock stands still, and moves only as these stories move it.
test.use({ sandboxOptions: ["--seed", "signalbox", "--speed", "1"] });

const prod = "111122223333";
const minuteMs = 60_000;

type Begin = {
  application: string;
  group: string;
  region: string;
  config?: string;
  bad?: object;
  failing?: object;
};

/** Deployed as somebody would without a pipeline, on a clock that only the story moves. */
async function begin(world: World, what: Begin): Promise<string> {
  await world.control("clock", { freeze: true });
  // What still runs there of the company's own doing comes to its end first, and alarms of the last one calm down.
  do await pass(world, 30 * minuteMs);
  while (await find(world, what, isRunning));
  await world.control("deployments", { account: prod, ...what });
  const begun = await find(world, what, isRunning);
  if (!begun) throw new Error(`${what.application} has not begun to deploy.`);
  return `/deployments/${prod}/${what.region}/${begun.id}`;
}

/** What is really so, whatever the product has seen of it by now. */
type Told = {
  id: string;
  application: string;
  group: string;
  region: string;
  status: string;
  percent?: number;
  targets: { status: string }[];
};
const isRunning = ({ status }: Told) => !["Succeeded", "Failed", "Stopped"].includes(status);

async function find(world: World, { application, group, region }: Begin, wanted: (told: Told) => boolean) {
  // The control's own answer, as docs/sandbox.md has it.
  const { codeDeploy } = (await world.control("deployments")) as { codeDeploy: Told[] };
  return codeDeploy.find(
    (one) => one.application === application && one.group === group && one.region === region && wanted(one),
  );
}

async function pass(world: World, stepMs: number): Promise<void> {
  await world.control("clock", { stepMs });
}

/** Moves the clock until it is so with the deployment of this page; what the page shows of it is another matter. */
async function passUntil(world: World, path: string, wanted: (told: Told) => boolean, stepMs = minuteMs / 2) {
  const isWanted = async () => {
    const { codeDeploy } = (await world.control("deployments")) as { codeDeploy: Told[] };
    return codeDeploy.some((one) => path.endsWith(one.id) && wanted(one));
  };
  for (let step = 0; step < 60 && !(await isWanted()); step += 1) await pass(world, stepMs);
}

const isAt = (percent: number) => (told: Told) => told.percent === percent;

async function open(page: Page, world: World, path: string): Promise<void> {
  // The first sweep that finds it makes its page.
  await expect(async () => {
    const answer = await page.goto(world.url + path);
    expect(answer?.status()).toBe(200);
  }).toPass({ timeout: 60_000 });
}

const seen = { timeout: 60_000 };
const figures = (page: Page) => page.locator(".deployment-hero");

test("a canary that is well: 10 %, the next step counted down, all on new, and the end", async ({
  page,
  world,
}) => {
  test.setTimeout(300_000);
  const path = await begin(world, {
    ...{ application: "gift-cards", group: "gift-cards-production", region: "eu-west-1" },
    config: "CodeDeployDefault.ECSCanary10Percent5Minutes",
  });
  await open(page, world, path);
  await passUntil(world, path, isAt(10));
  await expect(figures(page)).toContainText(/10 %.*Next step, to 100 %/s, seen);
  await expect(page.getByText(/^new 10 %, as planned$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Alarms of the group" })).toContainText("any one rolls back");
  await pass(world, 4 * minuteMs);
  await expect(page.getByRole("figure").filter({ hasText: "Requests" })).toContainText(/new \d/, seen);
  await expect(page.locator(".recharts-surface")).toHaveCount(4);
  for (const theme of ["light", "dark"]) {
    await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
    expect(await violations(page), theme).toEqual([]);
  }
  await passUntil(world, path, isAt(100));
  await expect(figures(page)).toContainText("100 %", seen);
  await passUntil(world, path, ({ status }) => status === "Succeeded", 5 * minuteMs);
  await expect(figures(page)).toContainText(/Took.*Succeeded.*All production traffic is on new/s, seen);
});

test("a canary whose version fails is taken back by its alarm, and both deployments lead to each other", async ({
  page,
  world,
}) => {
  test.setTimeout(300_000);
  const path = await begin(world, {
    ...{ application: "gift-cards", group: "gift-cards-production", region: "eu-west-1" },
    bad: { errorRatio: 0.4 },
  });
  await open(page, world, path);
  await passUntil(world, path, isAt(10));
  const alarms = page.getByRole("region", { name: "Alarms of the group" });
  await expect(alarms).toContainText("OK", seen);
  await expect(figures(page)).toContainText("10 %", seen);
  await passUntil(world, path, ({ status }) => status === "Stopped");
  await expect(figures(page)).toContainText(/Rolled back.*Stopped by an alarm: gift-cards-errors/s, seen);
  await expect(alarms).toContainText("In alarm", seen);
  const release = page.getByRole("region", { name: "This release" });
  await expect(release).toContainText("Taken back by");
  await release.getByRole("link", { name: /^d-/ }).click();
  await expect(release).toContainText("Takes back");
  await release.getByRole("link", { name: /^d-/ }).click();
  await expect(page).toHaveURL(world.url + path);
});

test("a linear shift that is opened half-way shows its whole curve", async ({ page, world }) => {
  test.setTimeout(300_000);
  const path = await begin(world, {
    ...{ application: "promo-prices", group: "promo-prices-live", region: "us-east-1" },
    config: "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
  });
  await page.goto(`${world.url}/deployments?q=promo-prices`);
  for (const percent of [10, 20, 30]) {
    await passUntil(world, path, isAt(percent));
    await expect(page.getByRole("main")).toContainText(`${percent} %`, seen);
  }
  await open(page, world, path);
  const told = page.getByRole("table", { name: /planned and observed/ }).getByRole("row");
  for (const percent of [10, 20, 30]) {
    await expect(told.filter({ hasText: new RegExp(`${percent} %$`) })).not.toHaveCount(0);
  }
  await expect(told.filter({ hasText: /100 %$/ })).toHaveCount(1);
});

test("an EC2 rollout says which instances failed first, in which script, with the end of its log", async ({
  page,
  world,
}) => {
  test.setTimeout(300_000);
  const path = await begin(world, {
    ...{ application: "catalog-service", group: "catalog-service-production", region: "us-east-1" },
    config: "CodeDeployDefault.HalfAtATime",
    failing: { event: "ValidateService", share: 0.5 },
  });
  await open(page, world, path);
  await passUntil(world, path, ({ targets }) => targets.some(({ status }) => status === "Failed"));
  const instances = page.getByRole("region", { name: "Instances" });
  await expect(instances.getByRole("listitem").first()).toContainText("ValidateService failed", seen);
  await expect(instances.getByRole("heading", { level: 3 }).first()).toContainText(/^Batch \d/);
  const log = page.getByRole("region", { name: /^End of the log of ValidateService on i-/ }).first();
  await expect(log).toContainText("Failed to connect to 127.0.0.1 port 8080");
  expect(await violations(page)).toEqual([]);
});
