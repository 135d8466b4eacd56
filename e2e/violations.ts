import type { Page } from "@playwright/test";
import axeCore from "axe-core";

/** What axe finds on the page as it is now, in words. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no policy of the page holds back.
  await page.evaluate(axeCore.source);
  return page.evaluate(async () => {
    // The script above has put it there.
    const { axe } = window as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}
