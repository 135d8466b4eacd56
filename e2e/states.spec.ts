import {
  DeletePipelineCommand,
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
} from "@aws-sdk/client-codepipeline";
import { expect, keepOpen, rowOf, test } from "./story";

const prod = "111122223333";

test("a transition is disabled and enabled again before one's eyes", async ({ page, world }) => {
  const aws = world.aws(prod, "eu-west-1");
  const into = { pipelineName: "invoice-pdf", stageName: "Production", transitionType: "Inbound" } as const;
  const tab = await keepOpen(page, world.url, "invoice-pdf");
  await aws.send(new DisableStageTransitionCommand({ ...into, reason: "Month end - ask finance" }));
  await expect(tab.getByRole("heading", { name: "Transition disabled" })).toBeVisible({ timeout: 30_000 });
  await expect(tab.getByText("Month end - ask finance")).toBeVisible();
  await expect(rowOf(page, "invoice-pdf")).toContainText("Transition disabled into Production");
  await aws.send(new EnableStageTransitionCommand(into));
  await expect(tab.getByRole("heading", { name: "Transition disabled" })).toHaveCount(0, { timeout: 30_000 });
});

test("a pipeline that is deleted while it is open says so, and leaves the fleet", async ({ page, world }) => {
  const tab = await keepOpen(page, world.url, "docs-site");
  await world.aws("444455556666", "us-east-1").send(new DeletePipelineCommand({ name: "docs-site" }));
  await expect(tab.getByRole("heading", { name: "docs-site is no longer there" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(rowOf(page, "docs-site")).toHaveCount(0);
});

test("every execution of a PARALLEL pipeline tells how far it got", async ({ page, world }) => {
  const tab = await keepOpen(page, world.url, "edge-config");
  await expect(tab.getByText("Mode PARALLEL")).toBeVisible();
  const lanes = tab.getByRole("region", { name: "Executions side by side" });
  await expect.poll(() => lanes.getByRole("row").count()).toBeGreaterThan(2);
  const reached = tab.getByRole("img", { name: /^Reached / });
  await expect(reached.first()).toHaveAccessibleName(/^Reached \w+, \w+/, { timeout: 30_000 });
});

test("conditions stand where they act, with their rules", async ({ page, world }) => {
  const tab = await keepOpen(page, world.url, "payments-gateway");
  await tab.getByRole("button", { name: /^Entry condition/ }).click();
  await expect(tab.getByRole("region", { name: /^Entry condition of / })).toContainText("NoOpenAlarm");
});

test("a quiet pipeline's page is as fresh as its last reading", async ({ page, world }) => {
  const tab = await keepOpen(page, world.url, "load-tests");
  await expect(tab.locator("header").getByText(/^as of \d+ s$/)).toBeVisible({ timeout: 10_000 });
});

test("stages are walked with the arrows, and Esc closes the nearest thing", async ({ page, world }) => {
  await page.keyboard.press("j");
  await expect(page.locator("[data-row-link]").first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tooltip")).toContainText("Source");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);

  const tab = await keepOpen(page, world.url, "checkout-api");
  await tab.getByRole("button", { name: /^Compile/ }).click();
  await expect(tab.getByRole("region", { name: "Action Compile" })).toBeVisible();
  await tab.mouse.move(0, 0);
  await tab.keyboard.press("Escape");
  await expect(tab.getByRole("region", { name: /^Action / })).toHaveCount(0);
});
