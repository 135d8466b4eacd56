// Pictures of every page, light, dark and on a phone: `node --import tsx e2e/screenshots.ts [folder]`.
// With `docs/images` as the folder only those that the README shows.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { launchOptions } from "./browser";
import { rowOf, signIn } from "./story";
import { openWorld, type World } from "./world";

const [folder = "screenshots"] = process.argv.slice(2);
const readmeFolder = "docs/images";
// Under 250 KB each: the README should not weigh on who reads it.
const sizes = {
  wide: [1440, folder === readmeFolder ? 740 : 900],
  narrow: [1024, 768],
  phone: [360, 740],
} as const;
const themes = ["light", "dark"] as const;
const prod = "/pipelines/111122223333";

type Picture = { name: string; path: string; size: keyof typeof sizes; theme: (typeof themes)[number] };

const pages = {
  login: "/login",
  fleet: "/",
  "fleet-by-account": "/?group=account",
  "no-match": "/?q=account:dev+region:nowhere-9",
  "pipeline-failed": `${prod}/us-east-1/catalog-service`,
  "pipeline-waiting": `${prod}/eu-west-1/payments-gateway`,
  "pipeline-parallel": `${prod}/us-east-1/edge-config`,
  failures: "/failures",
  approvals: "/approvals",
  deployments: "/deployments",
  "deployments-live": "/deployments?live",
  "pipeline-long": "/pipelines/444455556666/eu-west-1/shared-network",
  posture: "/posture",
  tokens: "/tokens",
  metrics: "/metrics",
  "metrics-pipeline": "/metrics?pipeline=111122223333/eu-west-1/checkout-api&group=stage",
  audit: "/audit",
  "not-found": "/nowhere",
};

const everyPicture = (paths: Readonly<Record<string, string>>) =>
  Object.entries(paths).flatMap(([name, path]) =>
    (["wide", "narrow", "phone"] as const).flatMap((size) =>
      themes.map((theme): Picture => ({ name: `${name}-${size}-${theme}`, path, size, theme })),
    ),
  );
const readmePictures = (paths: Readonly<Record<"deployment", string>>): readonly Picture[] => [
  { name: "fleet", path: pages.fleet, size: "wide", theme: "light" },
  { name: "failures", path: pages.failures, size: "wide", theme: "light" },
  { name: "approvals", path: pages.approvals, size: "wide", theme: "light" },
  { name: "deployment", path: paths.deployment, size: "wide", theme: "dark" },
  { name: "metrics", path: pages.metrics, size: "wide", theme: "light" },
  { name: "phone", path: pages.failures, size: "phone", theme: "light" },
];

const pushes = {
  "search-api": "Rank in-stock substitutes first",
  "storefront-web": "Drop viewed items from the second row",
  "customer-accounts": "Ask for the second factor on new devices",
  "partner-portal": "Quiet hours for substitution texts",
};

/** Enough stands still by itself; several more move: a lively moment. */
async function stir(page: Page, world: World): Promise<void> {
  for (const [pipeline, message] of Object.entries(pushes)) {
    await world.control("push", { pipeline, message });
  }
  await world.control("clock", { stepMs: 60_000 });
  for (const pipeline of Object.keys(pushes)) {
    await rowOf(page, pipeline).getByText("Running").first().waitFor({ timeout: 120_000 });
  }
}

/** Until then the metrics say how much of it there is, and compare with nothing. */
async function waitForPast(page: Page, world: World): Promise<void> {
  await page.goto(`${world.url}${pages.metrics}`);
  await page.getByText("still being read").waitFor({ state: "detached", timeout: 600_000 });
}

/** What shifts from the start on, at 10 %. */
async function findShift(world: World): Promise<string> {
  // The control's own answer, as docs/sandbox.md has it.
  const { codeDeploy } = (await world.control("deployments")) as {
    codeDeploy: { id: string; application: string; status: string }[];
  };
  const shift = codeDeploy.find(
    ({ application, status }) => application === "gift-cards" && status === "InProgress",
  );
  return `/deployments/111122223333/eu-west-1/${shift?.id}`;
}

async function shoot(page: Page, world: World, { name, path, size, theme }: Picture): Promise<void> {
  const [width, height] = sizes[size];
  await page.setViewportSize({ width, height });
  await page.goto(world.url + path);
  await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
  // The stream never rests: loaded is enough.
  await page.waitForLoadState("load");
  // Charts and causes come a moment later.
  await page.waitForTimeout(3_000);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

mkdirSync(folder, { recursive: true });
// A year behind it, as in the demo: there is a past to reckon with.
const world = await openWorld(["--history", "365"]);
const browser = await chromium.launch(launchOptions());
try {
  const page = await (await browser.newContext()).newPage();
  // Who may act: so the verbs stand there as they are.
  await signIn(page, world.url, "admin");
  await waitForPast(page, world);
  await page.goto(world.url);
  await stir(page, world);
  const paths = { ...pages, deployment: await findShift(world) };
  const pictures = folder === readmeFolder ? readmePictures(paths) : everyPicture(paths);
  for (const picture of pictures) await shoot(page, world, picture);
  console.log(`${pictures.length} pictures in ${folder}`);
} finally {
  await browser.close();
  await world.close();
}
