// The fleet of 500 pipelines in a real browser, four times slowed down.
import { withFleet } from "./fleet-world";
import { benchFrames } from "./frames";
import { benchPageLoad } from "./page-load";
import { benchScriptSize } from "./script-size";
import { benchTyping } from "./typing";

export function benchBrowser(): Promise<void> {
  return withFleet(500, async ({ browser, url, store }) => {
    await benchScriptSize(browser, url);
    await benchPageLoad(browser, { url, path: "/", name: "the fleet" });
    await benchTyping(browser, url);
    await benchFrames(browser, url, store);
  });
}
