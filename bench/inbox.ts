// The inbox with 200 approvals waiting, in a real browser, four times slowed down.
import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright";
import { expiresAtOf, type WaitingApproval } from "../lib/model/approval";
import { parseApprovalId } from "../lib/model/ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../lib/model/pipeline";
import { scopeKeyOf } from "../lib/model/scope";
import type { Store } from "../lib/store/store";
import { withFleet } from "./fleet-world";
import { benchPageLoad } from "./page-load";
import { openContext, openSlowPage } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";

const size = 200;
const steps = 60;
const stepPauseMs = 250;

export function benchInbox(): Promise<void> {
  return withFleet(size, async ({ browser, url, store }) => {
    await letAllWait(store);
    await benchPageLoad(browser, { url, path: "/approvals", name: "the inbox" });
    await benchKeys(browser, url);
  });
}

/** One approval in each pipeline, written beside the collector's own changes: the sandbox's people decide too soon. */
async function letAllWait(store: Store): Promise<void> {
  const { pipelines } = await store.readSnapshot();
  for (const [at, pipeline] of pipelines.entries()) {
    const waiting = letWait(pipeline, at);
    await store.publish(scopeKeyOf(pipeline), [{ kind: "pipeline", pipeline: waiting }]);
  }
}

function letWait(pipeline: PipelineSnapshot, at: number): PipelineSnapshot {
  const [execution] = pipeline.executions;
  const id = parseApprovalId(randomBytes(16).toString("hex"));
  if (execution === undefined || id === undefined)
    throw new Error("Every pipeline of the fleet has started.");
  const startedAt = Date.now() - at * 60_000;
  const approval: WaitingApproval = {
    kind: "waiting",
    id,
    executionId: execution.id,
    startedAt,
    expiresAt: expiresAtOf(startedAt, undefined),
    message: "Please check staging, then release to production.",
    reviewUrl: "https://staging.acme.example/releases/next",
  };
  const latest = { executionId: execution.id, status: "InProgress", type: "STANDARD" } as const;
  const stages = pipeline.stages.map((stage, index) =>
    index === pipeline.stages.length - 1 ? { ...stage, latest, actions: gated(stage, approval) } : stage,
  );
  const stageName = pipeline.stages.at(-1)?.name ?? "";
  return { ...pipeline, stages, approvals: [{ stageName, actionName: "SignOff", approval }] };
}

function gated({ actions }: StageSnapshot, approval: WaitingApproval): ActionSnapshot[] {
  const signOff: ActionSnapshot = {
    ...{ name: "SignOff", runOrder: 1, category: "Approval", owner: "AWS", provider: "Manual" },
    ...{ configuration: {}, inputArtifacts: [], outputArtifacts: [], approval },
  };
  const others = actions.filter(({ category }) => category !== "Approval");
  return [
    signOff,
    ...others.map((action) => ({ ...action, latest: undefined, runOrder: action.runOrder + 1 })),
  ];
}

async function benchKeys(browser: Browser, url: string): Promise<void> {
  const context = await openContext(browser, url);
  try {
    const page = await openSlowPage(context);
    await page.goto(`${url}/approvals`);
    await page.waitForFunction(
      (least) => document.querySelectorAll("[data-card]").length >= least,
      size - 10,
    );
    await page.waitForTimeout(3_000);
    const cards = await page.locator("[data-card]").count();
    const taken: number[] = [];
    for (let step = 0; step < steps; step += 1) taken.push(await press(page, "j"));
    const idle: number[] = [];
    for (let step = 0; step < steps; step += 1) idle.push(await press(page, "q"));
    printTable(`browser: j among ${cards} cards, ${steps} times`, [
      bounded("key → the next card is highlighted and painted, p95", percentile(taken, 95), 50, "ms"),
      told("p50", percentile(taken, 50), "ms"),
      told("worst", Math.max(...taken), "ms"),
      told("a key that does nothing → the next frame, p50", percentile(idle, 50), "ms"),
      told("p95", percentile(idle, 95), "ms"),
    ]);
  } finally {
    await context.close();
  }
}

async function press(page: Page, key: "j" | "q"): Promise<number> {
  await page.evaluate(timeHighlight);
  await page.keyboard.press(key);
  // Put there by timeHighlight.
  const taken = await page.evaluate(() => (window as unknown as { followed: Promise<number> }).followed);
  await page.waitForTimeout(stepPauseMs);
  return taken;
}

/** Runs in the page: from the next key until the paint in which another card is the chosen one, if it is j. */
function timeHighlight(): void {
  const chosen = () => document.querySelector(".inbox-card[data-chosen]");
  const before = chosen();
  const followed = new Promise<number>((resolve) => {
    const start = ({ timeStamp, key }: KeyboardEvent) => {
      const look = () => {
        if (key === "j" && chosen() === before) return void requestAnimationFrame(look);
        // This frame shows it; a task after it runs once it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener("keydown", start, { once: true, capture: true });
  });
  Object.assign(window, { followed });
}
