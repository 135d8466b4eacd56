import type { CauseReads } from "../../aws/cause-reads";
import type { LogPlace } from "../../model/failure/cause-reading";
import { type LogProblem, wordLogProblem } from "../../model/failure/log-problem";
import { plainText } from "../../model/failure/plain-line";
import { problemOf } from "./log-reader";

const mostBytes = 128 * 1_048_576;

/** A page of the log at a time, and the next one only when the browser has taken it. */
export function textOfLog(
  reads: CauseReads,
  placed: { place: LogPlace } | { problem: LogProblem },
  isGrowing: boolean,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pages = "place" in placed ? pagesOf(reads, placed.place, isGrowing) : once(placed.problem);
  let bytes = 0;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) return controller.close();
      const chunk = encoder.encode(value);
      bytes += chunk.length;
      controller.enqueue(chunk);
      if (bytes < mostBytes) return;
      controller.enqueue(
        encoder.encode("\n[Signalbox] The log goes on: this is as much as is written out at once.\n"),
      );
      controller.close();
      await pages.return(undefined);
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

async function* pagesOf(reads: CauseReads, place: LogPlace, isGrowing: boolean): AsyncGenerator<string> {
  let token: string | undefined;
  try {
    while (true) {
      const page = await reads.readLog(place, { from: token === undefined ? "head" : { token } });
      if (page.events.length > 0) yield page.events.map(({ text }) => `${plainText(text)}\n`).join("");
      if (page.later === undefined || page.later === token) return;
      token = page.later;
    }
  } catch (error) {
    // Whoever reads the file learns that it is not all.
    yield `\n[Signalbox] ${wordLogProblem(problemOf(error, isGrowing))}\n`;
  }
}

async function* once(problem: LogProblem): AsyncGenerator<string> {
  yield `[Signalbox] ${wordLogProblem(problem)}\n`;
}
