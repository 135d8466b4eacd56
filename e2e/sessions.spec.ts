import { ListActionExecutionsCommand } from "@aws-sdk/client-codepipeline";
import { table } from "./access-table";
import { approve, comment, outcome, read } from "./inbox";
import { ownPipeline, recheckMs, sessionCookieOf, signInWith, statusOf, test } from "./office";
import { expect } from "./story";

/** What a decision on an approval that never was is answered: whoever may decide hears of that, the others do not. */
async function decideSomething(url: string, cookie: string): Promise<number> {
  const { path, body } =
    table["POST /api/approvals/decide"]?.ask({ pipeline: ownPipeline, deployment: "" }) ?? {};
  const headers = { cookie, "content-type": "application/json" };
  return (await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).status;
}

test("a group taken away and given at the provider is followed by an open page", async ({
  page,
  context,
  world,
  office,
}) => {
  await office.tell({ name: "lee", groups: ["checkout-approvers"] });
  await page.goto(`${world.url}/login`);
  await signInWith(page, "lee");
  await expect(page.getByRole("button", { name: "lee approver" })).toBeVisible();
  const cookie = await sessionCookieOf(context);
  expect(await decideSomething(world.url, cookie)).toBe(409);
  await page.locator("body").evaluate((body) => body.setAttribute("data-never-reloaded", ""));
  await office.tell({ name: "lee", groups: ["everybody"] });
  await expect.poll(() => decideSomething(world.url, cookie), { timeout: recheckMs * 5 }).toBe(403);
  await expect(page.getByRole("button", { name: "lee viewer" })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("link", { name: "shared-network", exact: true })).toBeVisible();
  await office.tell({ name: "lee", groups: [] });
  await expect(page.getByRole("button", { name: "lee no role" })).toBeVisible({ timeout: 45_000 });
  await expect(page.locator("[data-row-link]")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Nothing is granted to you yet" })).toBeVisible();
  await expect(page.locator("body[data-never-reloaded]")).toBeAttached();
});

test("a role taken away with an approval open switches the decision off, given back it counts", async ({
  page,
  world,
  office,
}) => {
  await office.tell({ name: "ray", groups: ["checkout-approvers"] });
  await page.goto(`${world.url}/approvals`);
  await signInWith(page, "ray");
  await read(page, "checkout-api");
  await comment(page).fill("Seen with support");
  await office.tell({ name: "ray", groups: ["checkout-viewers"] });
  await expect(approve(page)).toHaveAccessibleDescription(/deciding needs the role approver/, {
    timeout: 45_000,
  });
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
  await office.tell({ name: "ray", groups: ["checkout-approvers"] });
  await expect(approve(page)).not.toHaveAttribute("aria-disabled", "true", { timeout: 45_000 });
  await expect(comment(page)).toHaveValue("Seen with support");
  await approve(page).click();
  await expect(outcome(page)).toContainText(/Approved by you.*Seen with support/, { timeout: 30_000 });
  const aws = world.aws("111122223333", "eu-west-1");
  const { actionExecutionDetails = [] } = await aws.send(
    new ListActionExecutionsCommand({ pipelineName: "checkout-api" }),
  );
  const summaries = actionExecutionDetails.map(
    ({ output }) => output?.executionResult?.externalExecutionSummary,
  );
  expect(summaries.join()).toMatch(/Seen with support \(ray@example\.com via Signalbox [0-9a-f-]{36}\)/);
});

test("who is disabled at the provider is out, also with a page open", async ({
  page,
  context,
  world,
  office,
}) => {
  await office.tell({ name: "mo", groups: ["everybody"] });
  await page.goto(`${world.url}/login`);
  await signInWith(page, "mo");
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  const cookie = await sessionCookieOf(context);
  await office.tell({ name: "mo", isDisabled: true });
  await expect
    .poll(() => statusOf(`${world.url}/api/snapshot`, cookie), { timeout: recheckMs * 5 })
    .toBe(401);
  await expect(page).toHaveURL(/\/login\?error=SessionRequired&callbackUrl=%2F/, { timeout: 45_000 });
  await expect(page.getByText("Your session has ended")).toBeVisible();
});

test("signing out ends the session and not only the cookie; others are ended from here", async ({
  page,
  browser,
  context,
  world,
  office,
}) => {
  await office.tell({ name: "pia", groups: ["everybody"] });
  const elsewhere = await browser.newContext();
  const there = await elsewhere.newPage();
  for (const one of [page, there]) {
    await one.goto(`${world.url}/login`);
    await signInWith(one, "pia");
    await expect(one.locator("[data-row-link]").first()).toBeVisible();
  }
  const [here, gone] = [await sessionCookieOf(context), await sessionCookieOf(elsewhere)];
  await page.getByRole("button", { name: "pia viewer" }).click();
  await page.getByRole("button", { name: "End my other sessions" }).click();
  await expect(page.getByText("1 other session was ended.")).toBeVisible();
  expect(await statusOf(`${world.url}/api/snapshot`, gone)).toBe(401);
  expect(await statusOf(`${world.url}/api/snapshot`, here)).toBe(200);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${world.url}/login`);
  expect(await statusOf(`${world.url}/api/snapshot`, here)).toBe(401);
  expect(await statusOf(world.url, here)).toBe(307);
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await page.waitForURL(`${world.url}/`);
  const cookie = await sessionCookieOf(context);
  const { records } = await (
    await fetch(`${world.url}/api/audit?by=pia@example.com`, { headers: { cookie } })
  ).json();
  const told = records.map(({ verb, because }: Record<string, string>) => because ?? verb);
  const others = "1 other session of the same person.";
  expect(told).toEqual(["session.open", "session.end", others, "session.open", "session.open"]);
  await elsewhere.close();
});
