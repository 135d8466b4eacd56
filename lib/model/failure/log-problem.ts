/** Why there is no log to read, or none yet. */
export type LogProblem =
  | { kind: "denied"; operation: string }
  | { kind: "gone" }
  | { kind: "build-gone" }
  | { kind: "off" }
  | { kind: "none" }
  | { kind: "empty" }
  | { kind: "not-yet" }
  | { kind: "unanswered"; because: string };

export function wordLogProblem(problem: LogProblem): string {
  switch (problem.kind) {
    case "denied":
      return `AWS denies ${problem.operation}: the role that reads lacks this permission, so the log stays unread.`;
    case "gone":
      return "The log is gone: its group or stream was deleted, or its retention is over.";
    case "build-gone":
      return "CodeBuild no longer knows this build, so its log can't be found.";
    case "off":
      return "The project writes no log to CloudWatch.";
    case "none":
      return "This action keeps no log of its own.";
    case "empty":
      return "The log is empty: nothing was written before the action ended.";
    case "not-yet":
      return "Nothing has been written yet.";
    case "unanswered":
      return `The log could not be read: ${problem.because}`;
  }
}
