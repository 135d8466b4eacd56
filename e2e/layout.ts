import type { Page } from "@playwright/test";
import { expect } from "./story";
import type { World } from "./world";

const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];

/** Lists, and then pipelines: so many pages have one of each kind. */
const eachKind = 7;

/** The fleet, what deploys and every pipeline's page, wide and on a phone, in both themes. */
export async function expectEverythingInPlace(page: Page, world: World, least: number): Promise<void> {
  const links = page.locator("[data-row-link]");
  // The first sweeps take a while, and so does a long list's growing.
  await expect.poll(() => links.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(least);
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "/"));
  for (const [at, path] of [
    "/",
    "/approvals",
    "/failures",
    "/deployments",
    "/deployments?live",
    ...paths,
  ].entries()) {
    // Colours move nothing; one page of each kind says so.
    const themes = at < eachKind ? ["dark", "light"] : ["light"];
    await page.goto(world.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const theme of themes) {
        // As the switch does it: nothing is asked of the server.
        await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
        expect.soft(await findLayoutFaults(page), `${path}, ${size.width} px, ${theme}`).toEqual([]);
      }
      expect.soft(await findUntold(page), `${path}, ${size.width} px`).toEqual([]);
    }
  }
}

/** What lies over what it should not, in words; empty when everything has its place. */
export async function findLayoutFaults(page: Page): Promise<string[]> {
  const faults = await Promise.all([
    page.evaluate(findTooWide),
    page.evaluate(findOverlaps),
    page.evaluate(findCutForGood),
  ]);
  return faults.flat().slice(0, 12);
}

// These run in the page, so each is whole in itself.
function findTooWide(): string[] {
  const { scrollWidth } = document.documentElement;
  return scrollWidth > window.innerWidth ? [`the page is ${scrollWidth} px wide`] : [];
}

function findOverlaps(): string[] {
  const isPlaced = (element: Element) => {
    const { position, display, visibility } = getComputedStyle(element);
    if (position !== "static" && position !== "relative") return false;
    return visibility === "visible" && !["none", "contents", "inline"].includes(display);
  };
  const overlap = (a: DOMRect, b: DOMRect) =>
    Math.min(
      Math.min(a.right, b.right) - Math.max(a.left, b.left),
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    );
  const nameOf = (element: Element) =>
    `${element.tagName}.${element.className} "${element.textContent?.slice(0, 40)}"`;
  const faults: string[] = [];
  for (const parent of document.querySelectorAll("main, main *:not(svg, svg *)")) {
    const children = [...parent.children].filter(
      (child) => !(child instanceof SVGElement) && isPlaced(child),
    );
    // In a long list neighbours are enough.
    const reach = children.length > 30 ? 2 : children.length;
    children.forEach((child, at) => {
      for (const sibling of children.slice(at + 1, at + reach)) {
        const by = overlap(child.getBoundingClientRect(), sibling.getBoundingClientRect());
        if (by > 1) faults.push(`${nameOf(child)} lies over ${nameOf(sibling)} by ${by}`);
      }
    });
  }
  return faults;
}

/** Text that is cut off must be able to show itself: it, or something around it, says so. */
function findCutForGood(): string[] {
  return [...document.querySelectorAll<HTMLElement>("main *")]
    .filter((element) => {
      const isCut =
        getComputedStyle(element).textOverflow === "ellipsis" &&
        element.scrollWidth > element.clientWidth + 1;
      return isCut && !element.closest("[data-cut], [data-tip]");
    })
    .map((element) => `"${element.textContent}" is cut for good`);
}

/** Texts that are cut off and do not show whole under the pointer. */
export function findUntold(page: Page, patienceMs = 3_000): Promise<string[]> {
  return page.evaluate(async (patience) => {
    const most = 5;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const findCut = () =>
      [...document.querySelectorAll<HTMLElement>("main [data-cut]")].filter(
        (element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0,
      );
    const texts = [...new Set(findCut().map((element) => element.textContent ?? ""))];
    const untold: string[] = [];
    // From all over the page, not only from its top.
    const step = Math.max(1, Math.floor(texts.length / most));
    for (const text of texts.filter((_, at) => at % step === 0).slice(0, most)) {
      if (!(await isEverTold(text))) untold.push(`"${text}" is told nowhere`);
    }
    window.scrollTo(0, 0);
    return untold;

    async function isEverTold(text: string): Promise<boolean> {
      // Away first: the last tooltip may lie over the next place.
      point(document.body, { left: -2, top: -4 });
      const deadline = performance.now() + patience;
      while (performance.now() < deadline) {
        // The page lives meanwhile: a row may have gone to another group, or say something else.
        const element = findCut().find(({ textContent }) => textContent === text);
        if (!element) return true;
        element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        await nextFrame();
        // As a hand does: it never holds quite still.
        point(element, element.getBoundingClientRect());
        await nextFrame();
        await nextFrame();
        if (isTold(element)) return true;
      }
      return false;
    }

    function point(element: Element, { left, top }: { left: number; top: number }): void {
      const place = { clientX: left + 3, clientY: top + 5, bubbles: true, pointerType: "mouse" };
      element.dispatchEvent(new PointerEvent("pointermove", place));
    }

    function isTold(element: HTMLElement): boolean {
      const told = document.querySelector("[role=tooltip]")?.textContent ?? "";
      return told.includes(element.textContent ?? "") || element.dataset.tip !== undefined;
    }
  }, patienceMs);
}
