import type { ActionExecutionId } from "../ids";
import type { Cause } from "./cause";
import type { BuildReading, FailedPhase } from "./cause-reading";
import { type LogLine, lastLines, pickExcerpt } from "./excerpt";
import { type LogProblem, wordLogProblem } from "./log-problem";
import { signatureOf } from "./signature";
import { isBare, oneLine, type ToldAction, toldCause } from "./told-cause";

type Parts = {
  action: ToldAction;
  /** Absent where the build could not be asked. */
  build?: BuildReading | undefined;
  /** What was read of its log. */
  log?: readonly LogLine[] | undefined;
  problem?: LogProblem | undefined;
};

/** The first error in the log; where that tells nothing, what CodeBuild says of the phase. */
export function buildCause({ action, build, log = [], problem }: Parts): Cause {
  const phase = build?.failed ?? toldPhase(action);
  const excerpt = pickExcerpt(log);
  const said = oneLine(phase?.message) ?? toldCause(action).headline;
  // A summary of what failed says no more than the phase does.
  const headline = excerpt?.isTelling ? excerpt.headline : said;
  return {
    actionExecutionId: action.id,
    headline,
    signature: isBare(headline) ? undefined : signatureOf(headline),
    place: phase?.name,
    lines: excerpt?.lines ?? lastLines(log),
    hasLog: problem === undefined,
    problem: problem && wordLogProblem(problem),
  };
}

/** `… Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: …`, as CodePipeline repeats it. */
function toldPhase({
  error,
}: { id: ActionExecutionId } & Pick<ToldAction, "error">): FailedPhase | undefined {
  const [, name, code, message] =
    /Phase: ([A-Z_]+), Code: (\w+), Message: ([\s\S]*)$/.exec(error?.message?.slice(0, 4_096) ?? "") ?? [];
  return name === undefined ? undefined : { name, code, message };
}
