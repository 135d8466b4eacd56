import type { PastReads } from "./read-past-page";

/** The page of executions read last is given again without a call: several pages of their actions ask for it in turn. */
export function rememberPage(gateway: PastReads): PastReads {
  let last: { next: string | undefined; page: ReturnType<PastReads["listPastExecutions"]> } | undefined;
  return {
    listPastActionExecutions: (name, next) => gateway.listPastActionExecutions(name, next),
    async listPastExecutions(name, next) {
      if (last && last.next === next) return last.page;
      const page = gateway.listPastExecutions(name, next);
      // One that failed is asked for again.
      await page;
      last = { next, page };
      return page;
    },
  };
}
