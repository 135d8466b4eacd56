import { expect, signIn, test } from "./story";

// The same options as where people decide, so the same world: nothing of it is touched here.
test.use({ sandboxOptions: ["--seed", "signalbox", "--limits", "off"] });

const reason = "Only the office uses it";

test("a finding is accepted with a reason, counts no more, and counts again once that is taken back", async ({
  page,
  world,
}) => {
  await page.goto(`${world.url}/posture?q=rule:v1`);
  const rows = page.locator(".posture-row");
  const one = rows.filter({ hasText: "internal-tools" });
  await expect(one).toContainText("The pipeline is of type V1.");
  await expect(one).toContainText("Set pipelineType to V2");
  // Whoever may only look is told what is missing, and nothing opens.
  await one.getByRole("button", { name: "Accept…" }).click({ force: true });
  await expect(one).toContainText("Accepting a finding needs the role operator");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, world.url, "operator");
  await page.getByRole("link", { name: "Posture" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Posture");
  await page.getByRole("button", { name: "By rule" }).click();
  await expect(page.getByRole("region", { name: "Pipeline of type V1" })).toBeVisible();
  await page.goto(`${world.url}/posture?q=rule:v1`);
  const before = await rows.count();

  await one.getByRole("button", { name: "Accept…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(dialog).toContainText("Accepting needs a reason.");
  await dialog.getByRole("button", { name: "90 days" }).click();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const accepted = page.getByRole("region", { name: "Accepted" });
  await expect(accepted).toContainText("1, known and all right");
  await page.reload();
  await expect(page.locator(".posture-row:visible")).toHaveCount(before - 1);
  await accepted.locator("summary").click();
  await expect(accepted).toContainText(`“${reason}”`);
  await expect(accepted).toContainText("Accepted by Olga Operator");

  await accepted.getByRole("button", { name: "Count it again" }).click();
  await expect(accepted).toHaveCount(0);
  await expect(page.locator(".posture-row:visible")).toHaveCount(before);

  await page.goto(`${world.url}/audit?verb=posture.accept`);
  const audit = page.locator(".audit-row:not(.audit-heads)");
  await expect(audit).toHaveCount(2);
  await audit.nth(1).click();
  await expect(page.locator("details[open]")).toContainText(reason);
  await expect(page.locator("details[open]")).toContainText("Pipeline of type V1: until");
});
