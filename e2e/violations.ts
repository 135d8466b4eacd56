import type { Page } from "@playwright/test";
import axeCore from "axe-core";

/** What axe finds on the page as it is now, in words. */
export function violations(page: Page): Promise<string[]> {
  return find(page);
}

/** What another theme may change: all else axe looks at is the same in both. */
export function colourViolations(page: Page): Promise<string[]> {
  return find(page, ["color-contrast", "link-in-text-block"]);
}

async function find(page: Page, rules?: string[]): Promise<string[]> {
  // Evaluated by the debugger, which no policy of the page holds back; once is enough for a page.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  return page.evaluate(async (only) => {
    // The script above has put it there.
    const { axe } = window as unknown as {
      axe: {
        run: (options: object) => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run(only ? { runOnly: only } : {});
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  }, rules);
}
