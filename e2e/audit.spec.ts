import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./story";

type Answer = { code?: string; auditId: string };

/** What a browser sends when somebody decides: from the page, as the person signed in there. */
async function decideFirst(page: Page, comment: string): Promise<Answer> {
  return page.evaluate(async (text) => {
    const { pipelines } = await (await fetch("/api/snapshot")).json();
    const waiting = pipelines.find((one: { approvals: unknown[] }) => one.approvals.length > 0);
    const { stageName: stage, actionName: action, approval } = waiting.approvals[0];
    const body = { pipeline: waiting.key, stage, action, approvalId: approval.id, decision: "Approved" };
    const answer = await fetch("/api/approvals/decide", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...body, comment: text }),
    });
    return answer.json();
  }, comment);
}

async function untilWaiting(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { pipelines } = await (await fetch("/api/snapshot")).json();
        return pipelines.some((one: { approvals: unknown[] }) => one.approvals.length > 0);
      }),
    )
    .toBe(true);
}

test("the audit holds refusals and decisions, narrows by its address, and goes into a spreadsheet unharmed", async ({
  page,
  world,
}) => {
  await untilWaiting(page);
  const refused = await decideFirst(page, "=HYPERLINK(1)");
  expect(refused.code).toBe("forbidden");

  await page.getByRole("link", { name: "Audit" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit");
  const rows = page.locator(".audit-row:not(.audit-heads)");
  await expect(rows.first()).toContainText("Vera Viewer");
  await expect(rows.first()).toContainText("Refused");
  await rows.first().click();
  await expect(page.locator("details[open]")).toContainText("deciding needs the role approver");

  await page.getByLabel("Outcome").selectOption("refused");
  await page.getByLabel("Person").fill("nobody");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("Nothing in the audit matches")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Show all" }).first().click();
  await expect(rows.first()).toBeVisible();

  await page.goto(`${world.url}/audit?outcome=refused&by=viewer`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const lines = readFileSync(await (await downloading).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"'=HYPERLINK(1)"`);
  expect(lines[1]).toContain(refused.auditId);
});

test("a decision is sent, and done once AWS shows it, on the open page", async ({ page, world }) => {
  await page.context().clearCookies();
  await page.goto(`${world.url}/login`);
  await page.getByRole("button", { name: "As approver" }).click();
  await page.waitForURL(`${world.url}/`);
  await untilWaiting(page);
  const { auditId } = await decideFirst(page, "Looks good");
  await page.goto(`${world.url}/audit?id=${auditId}`);
  const row = page.locator("details[open]");
  await expect(row).toContainText("Looks good");
  await expect(row.locator("summary")).toContainText("Arno Approver");
  await expect(row.locator("summary")).toContainText("Done", { timeout: 20_000 });
  await expect(row).toContainText("AWS request");
});
