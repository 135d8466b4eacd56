// Pictures of every page, light, dark and on a phone: `node --import tsx e2e/screenshots.ts [folder]`.
// With `docs/images` as the folder only the three that the README shows.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { launchOptions } from "./browser";
import { keepOpen, rowOf, signIn } from "./story";
import { openWorld, type World } from "./world";

const [folder = "screenshots"] = process.argv.slice(2);
const readmeFolder = "docs/images";
// Under 250 KB each: the README should not weigh on who reads it.
const sizes = {
  wide: [1440, folder === readmeFolder ? 760 : 900],
  narrow: [1024, 768],
  phone: [360, 740],
} as const;
const themes = ["light", "dark"] as const;
const prod = "/pipelines/111122223333";
const failing = "catalog-service";

type Picture = { name: string; path: string; size: keyof typeof sizes; theme: (typeof themes)[number] };

const pages = {
  login: "/login",
  fleet: "/",
  "fleet-by-account": "/?group=account",
  "no-match": "/?q=account:dev+region:nowhere-9",
  "pipeline-failed": `${prod}/us-east-1/${failing}`,
  "pipeline-waiting": `${prod}/eu-west-1/payments-gateway`,
  "pipeline-parallel": `${prod}/us-east-1/edge-config`,
  approvals: "/approvals",
  deployments: "/deployments",
  "deployments-live": "/deployments?live",
  "pipeline-long": "/pipelines/444455556666/eu-west-1/shared-network",
  audit: "/audit",
  "not-found": "/nowhere",
};

const everyPicture = Object.entries(pages).flatMap(([name, path]) =>
  (["wide", "narrow", "phone"] as const).flatMap((size) =>
    themes.map((theme): Picture => ({ name: `${name}-${size}-${theme}`, path, size, theme })),
  ),
);
const readmePictures: readonly Picture[] = [
  { name: "fleet", path: pages.fleet, size: "wide", theme: "light" },
  { name: "pipeline", path: pages["pipeline-failed"], size: "wide", theme: "dark" },
  { name: "phone", path: pages.fleet, size: "phone", theme: "light" },
];

const pushes = {
  "search-api": "Rank in-stock substitutes first",
  "fraud-scoring": "Weigh new devices by the age of the account",
  "notifications-hub": "Quiet hours for substitution texts",
  recommendations: "Drop viewed items from the second row",
};

/** Something failed behind a barrier, and several move: a lively moment, made by the sandbox's clock. */
async function stir(page: Page, world: World): Promise<void> {
  await world.control("next", {
    ...{ pipeline: failing, stage: "Build", action: "UnitTests", end: "fail" },
    message: "2 of 418 specs failed: a stock hold survives a voucher, a stock hold is applied before VAT",
  });
  await world.control("push", { pipeline: failing, message: "Hold stock for 30 min at checkout" });
  const tab = await keepOpen(page, world.url, failing);
  const isThere = () => rowOf(page, failing).getByText("Failed").first().isVisible();
  for (let minute = 0; minute < 30 && !(await isThere()); minute += 1) await pass(page, world);
  await tab.close();
  for (const [pipeline, message] of Object.entries(pushes)) {
    await world.control("push", { pipeline, message });
  }
  await pass(page, world);
  for (const pipeline of Object.keys(pushes)) {
    await rowOf(page, pipeline).getByText("Running").first().waitFor({ timeout: 75_000 });
  }
}

async function pass(page: Page, world: World): Promise<void> {
  await world.control("clock", { stepMs: 60_000 });
  // A sweep or two of what is open.
  await page.waitForTimeout(3_000);
}

async function shoot(page: Page, world: World, { name, path, size, theme }: Picture): Promise<void> {
  const [width, height] = sizes[size];
  await page.setViewportSize({ width, height });
  await page.goto(world.url + path);
  await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
  // The stream never rests: loaded is enough.
  await page.waitForLoadState("load");
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

mkdirSync(folder, { recursive: true });
const world = await openWorld();
const browser = await chromium.launch(launchOptions());
try {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, world.url);
  await stir(page, world);
  const pictures = folder === readmeFolder ? readmePictures : everyPicture;
  for (const picture of pictures) await shoot(page, world, picture);
  console.log(`${pictures.length} pictures in ${folder}`);
} finally {
  await browser.close();
  await world.close();
}
