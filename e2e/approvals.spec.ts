import {
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  StopPipelineExecutionCommand,
} from "@aws-sdk/client-codepipeline";
import type { Page } from "@playwright/test";

import { approve, cardsOf, comment, decided, openInbox, outcome, read, reject } from "./inbox";
import { expect, signIn, test } from "./story";
import type { World } from "./world";

// A world of its own: what is decided here nobody else finds waiting.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off"] });

const prod = "111122223333";
const dev = "444455556666";

test.beforeEach(async ({ page, world }) => {
  await signIn(page, world.url, "approver");
  await page.goto(`${world.url}/approvals`);
  // The first sweeps take a while.
  await expect.poll(() => cardsOf(page).count(), { timeout: 60_000 }).toBeGreaterThan(0);
});

test("approved in one browser, seen in the other, and in AWS's own record", async ({
  page,
  browser,
  world,
}) => {
  const viewer = await openInbox(browser, world, "viewer");
  await read(page, "partner-portal");
  await read(viewer, "partner-portal");
  await expect(viewer.getByText("Arno Approver is reading it too")).toBeVisible();
  await expect(page.getByText("Vera Viewer is reading it too")).toBeVisible();
  await expect(approve(page)).toHaveText(/Approve \d+ revisions? to Demo/);
  await comment(page).fill("Rates checked, 👍\nand again");
  await approve(page).click();
  await expect(outcome(page)).toContainText(/Approved by you.*Rates checked/, { timeout: 30_000 });
  await expect(outcome(viewer)).toContainText("Approved by approver@demo", { timeout: 30_000 });
  await expect(decided(page).getByRole("listitem").first()).toContainText(/partner-portal.*you.*Approved/s);
  await expect(decided(viewer).getByRole("listitem").first()).toContainText("approver@demo");
  expect(await lastSummary(world, dev, "us-east-1", "partner-portal")).toMatch(
    /^Rates checked, 👍\nand again \(approver@demo via Signalbox [0-9a-f-]{36}\)$/,
  );
  await viewer.context().close();
});

test("whoever may not decide is told why, and the server refuses regardless", async ({ browser, world }) => {
  const viewer = await openInbox(browser, world, "viewer");
  await read(viewer, "edge-config");
  await expect(viewer.getByText("I may decide 0")).toBeVisible();
  await expect(approve(viewer)).toHaveAttribute("aria-disabled", "true");
  await expect(approve(viewer)).toHaveAccessibleDescription(/deciding needs the role approver/);
  // Off and yet reachable: a press does nothing.
  await approve(viewer).press("Enter");
  await expect(viewer.getByRole("form")).toBeVisible();
  const approvalId = await cardsOf(viewer, "edge-config").first().getAttribute("data-card");
  const answer = await viewer.request.post(`${world.url}/api/approvals/decide`, {
    data: {
      ...{ pipeline: `${prod}/us-east-1/edge-config`, stage: "AllEdges", action: "SignOff" },
      ...{ approvalId, decision: "Approved", comment: "" },
    },
  });
  expect(answer.status()).toBe(403);
  await viewer.context().close();
});

test("a rejection says why, or is not sent", async ({ page, world }) => {
  await read(page, "ledger-service");
  await reject(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Say why you reject" })).toBeVisible();
  await expect(comment(page)).toBeFocused();
  await page.keyboard.type("Not before the daily close");
  await reject(page).click();
  await expect(outcome(page)).toContainText(/Rejected by you.*Not before the daily close/, {
    timeout: 30_000,
  });
  await expect(decided(page).getByRole("listitem").first()).toContainText(
    "Rejected “Not before the daily close”",
  );
  expect(await lastSummary(world, prod, "eu-west-1", "ledger-service")).toContain(
    "Not before the daily close",
  );
});

test("of two at once one decides, and the other learns who did", async ({ page, browser, world }) => {
  const admin = await openInbox(browser, world, "admin");
  for (const one of [page, admin]) await read(one, "payments-gateway");
  const before = await countDecisions(world);
  await Promise.all([approve(page).click(), approve(admin).click()]);
  const told = async () =>
    [await outcome(page).textContent(), await outcome(admin).textContent()].map((text) =>
      /Approved by you/.test(text ?? "")
        ? "won"
        : /Approved by (approver|admin)@demo.*Nothing of yours was sent/.test(text ?? "")
          ? "told"
          : text,
    );
  await expect.poll(async () => (await told()).sort(), { timeout: 40_000 }).toEqual(["told", "won"]);
  expect((await countDecisions(world)) - before).toBe(1);
  await admin.context().close();
});

/** What waits at checkout-api's sign-off, once a newer one waits behind it. */
async function pushBehind(world: World) {
  const aws = world.aws(prod, "eu-west-1");
  await world.control("push", { pipeline: "checkout-api", message: "Round down" });
  for (let step = 0; step < 60; step += 1) {
    const { stageStates } = await aws.send(new GetPipelineStateCommand({ name: "checkout-api" }));
    const stage = stageStates?.find(({ stageName }) => stageName === "Production");
    const isAsked = stage?.actionStates?.[0]?.latestExecution?.status === "InProgress";
    if (isAsked && stage.inboundExecution) return stage.latestExecution;
    await world.control("clock", { stepMs: 5 * 60_000 });
  }
  throw new Error("Nothing waits behind what waits at checkout-api.");
}

test("replaced while it is read: the card says so, offers the newer one and keeps the comment", async ({
  page,
  world,
}) => {
  const aws = world.aws(prod, "eu-west-1");
  const held = await pushBehind(world);
  await read(page, "checkout-api");
  await comment(page).fill("Looked at with support");
  const stop = {
    pipelineName: "checkout-api",
    pipelineExecutionId: held?.pipelineExecutionId,
    abandon: true,
  };
  await aws.send(new StopPipelineExecutionCommand(stop));
  await expect(outcome(page)).toContainText("A newer one waits in its place", { timeout: 40_000 });
  await expect(approve(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(comment(page)).toHaveValue("Looked at with support");
  await expect(page.getByRole("form")).not.toContainText(held?.pipelineExecutionId?.slice(0, 8) ?? "?");
  await approve(page).click();
  await expect(outcome(page)).toContainText("Approved by you", { timeout: 30_000 });
});

test("in PARALLEL mode each has a card of its own, and one decision is about one", async ({ page }) => {
  const cards = cardsOf(page, "edge-config");
  const count = await cards.count();
  expect(count).toBeGreaterThan(1);
  const others = (await cards.evaluateAll((all) => all.map((card) => card.getAttribute("data-card")))).slice(
    1,
  );
  await read(page, "edge-config");
  await approve(page).click();
  await expect(outcome(page)).toContainText("Approved by you", { timeout: 30_000 });
  for (const id of others) await expect(page.locator(`[data-card="${id}"]`)).toBeVisible();
});

test("several are decided with one comment, with an outcome each", async ({ page }) => {
  await expect.poll(async () => (await namesOf(page)).length, { timeout: 60_000 }).toBeGreaterThan(1);
  const names = (await namesOf(page)).slice(0, 2);
  for (const name of names) {
    await read(page, name);
    await page.keyboard.press("x");
  }
  await page.getByRole("button", { name: "Decide 2 together…" }).click();
  await expect(page.getByRole("heading", { name: "Decide 2 approvals together?" })).toBeVisible();
  await comment(page).fill("The evening's releases");
  await page.getByRole("button", { name: "Approve 2" }).click();
  for (const name of names) {
    const row = page.locator(".inbox-right").getByRole("listitem").filter({ hasText: name });
    await expect(row).toContainText("Approved by you", { timeout: 30_000 });
  }
});

/** Pipelines that wait, each once: those that others have decided on meanwhile are not among them. */
async function namesOf(page: Page): Promise<string[]> {
  const words = await cardsOf(page).allInnerTexts();
  return [...new Set(words.flatMap((text) => /^[\w-]+/.exec(text) ?? []))];
}

async function lastSummary(world: World, account: string, region: string, name: string): Promise<string> {
  const answer = await world
    .aws(account, region)
    .send(new ListActionExecutionsCommand({ pipelineName: name, maxResults: 20 }));
  const found = answer.actionExecutionDetails?.find(
    ({ actionName, status }) => actionName === "SignOff" && status !== "InProgress",
  );
  return found?.output?.executionResult?.externalExecutionSummary ?? "";
}

/** How often AWS was asked to put a result, in all accounts. */
async function countDecisions(world: World): Promise<number> {
  const calls = JSON.stringify(await world.control("calls"));
  return [...calls.matchAll(/"PutApprovalResult"[^}]*?"calls":(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}
