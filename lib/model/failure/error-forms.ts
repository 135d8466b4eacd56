/**
 * How far a line of a log tells what went wrong: `tells` in the form a tool has for it, `says` that there is an error
 * as any program may (also a test that passes), `sums` up what others have told before.
 */
export type Weight = "tells" | "says" | "sums";

// Tests, then compilers, then packages and images, then infrastructure, then the shell.
const telling: readonly RegExp[] = [
  /^\s*● (?!Console\b|Validation|Deprecation|Cannot log)\S/,
  /^\s*FAIL\s+\S+.* > /,
  /^\s*\d+\) .+( › |::test)/,
  /^\s*--- FAIL: /,
  /^\[ERROR\] Failed to execute goal .*: Could not /,
  /^(FAIL|ERROR): test\w* \(/,
  /^E {2,}\S/,
  /^\s*Failure\/Error: /,
  /^\S.* > .+ FAILED$/,
  /^\[ERROR\] +(?!Tests run:)\S.* <<< (FAILURE|ERROR)!$/,
  /^thread '.*' panicked at /,
  /^\s*Failed \S+ \[[\d<].*\]$/,
  /^(panic|fatal error): /,
  /^\S.*\(\d+,\d+\): error [A-Z]+\d+: /,
  /(^|: | )error [A-Z]{2,6}\d{3,6}: /,
  /^\S.*:\d+:\d+ - error /,
  /^\S.*\.\w+:\d+(:\d+)?: (fatal )?error: /,
  /^e: (file:|\/)/,
  /^\[ERROR\] +\S+\.(java|kt|scala|groovy):\[\d+,\d+\]/,
  /^(vet: )?[\w.@/-]+\.go:\d+:\d+: /,
  /^error(\[E\d+\])?: (?!could not compile|aborting due|test failed|script |failed to push)/,
  /^\s+\d+:\d+\s+error\s+/,
  /^\s*ERR_PNPM_/,
  /^npm (ERR!|error) code [A-Z]/,
  /^error (An unexpected error|Couldn't|Your lockfile|Received|Command ")/,
  /^➤ YN\d{4}: .*(error|would have been|couldn't|can't|not found)/i,
  /^ERROR: (?!failed to solve|Service ')/,
  /^Error response from daemon: /,
  /^(toomanyrequests|denied|unauthorized|manifest unknown): /,
  /^error pulling image|^no basic auth credentials/,
  /^Error: (?!Process completed|Command failed|Subprocess)/,
  /^\s*❌ /,
  /\b(CREATE|UPDATE|DELETE|IMPORT)_FAILED\b/,
  /\bAn error occurred \(\w+\) when calling the \w+ operation/,
  /^fatal: /,
  /: line \d+: .*(command not found|No such file|Permission denied|Killed|syntax error|unbound variable|Segmentation)/,
  /^(\S+: )?(sh|bash|dash|\/bin\/sh): .*not found$/,
  /\bheap out of memory\b|\bNo space left on device\b|\bOOMKilled\b|^Segmentation fault/,
  /^\S*make(\[\d+\])?: \*\*\* No rule to make target/,
];

const saying: readonly RegExp[] = [
  /^\s*(Uncaught |Unhandled \w+ |Caused by: |Exception in thread "[^"]*" )?[\w$.]*(Error|Exception)( \[\w+\])?(: |$)/,
  /^\s*\[?(ERROR|FATAL|CRITICAL|SEVERE|FTL|ERR|Error|Fatal)\]?(:| - |\s|$)/,
  /^\s*(error|fatal|panic|critical)\b[ :]/,
  /^\* What went wrong:$/,
  /^\s*(FAIL|FAILED|×|✗|✘|✕)\s+\S/,
  /\b(Access ?Denied|AccessDeniedException|UnauthorizedOperation|permission denied|not authorized to perform)\b/i,
  /\b(connection (refused|reset|timed out)|i\/o timeout|ETIMEDOUT|ECONNREFUSED|ENOTFOUND|Could not resolve host)\b/i,
  /\b(command not found|No such file or directory|cannot find module)\b/i,
];

const summing: readonly RegExp[] = [
  /^npm (ERR!|error)/,
  /^FAILURE: Build failed|^BUILD FAILED|BUILD FAILURE$|^> Task :\S+ FAILED$/,
  /^\[ERROR\] (Failed to execute goal (?!.*: Could not )|Tests run:|To see the full|Re-run Maven|For more information|COMPILATION ERROR|->)/,
  /^(Tests|Test Suites|Test Files|Tests run):? .*\bfail/i,
  /^ERROR: (failed to solve|Service ')|returned a non-zero code/,
  /^error: (could not compile|aborting due|test failed|script )/,
  /^\S*make(\[\d+\])?: \*\*\*/,
  /\b(exit|exited with)( status| code| error)?[: ]+[1-9]\d*\b/i,
  /^(Error: )?(Process completed|Command failed|Subprocess exited)/,
  /^\s*✖ \d+ problems?/,
  /^\d+ (errors?|failed|failing)\b|^Found \d+ errors?/i,
  /^(FAIL|FAILED)$/,
];

/** Speak of errors where there are none. */
const harmless: readonly RegExp[] = [
  /^(npm |yarn |\[)?warn(ing)?\b/i,
  /^\s*(PASS|ok|✓|✔|√)\s/,
  /\b(0|no) (errors?|failures?|failed|issues|problems)\b/i,
  /\bFailures: 0, Errors: 0\b(?!.*<<<)/,
  /^\s*\d+ passing\b/,
  /^[-+>$#] |^\[ERROR\]\s*$/,
  /^added \d+ packages/,
  /^\s*(at|in) \S+ ?\(/,
];

export function weigh(text: string): Weight | undefined {
  if (harmless.some((form) => form.test(text))) return undefined;
  if (telling.some((form) => form.test(text))) return "tells";
  if (summing.some((form) => form.test(text))) return "sums";
  return saying.some((form) => form.test(text)) ? "says" : undefined;
}

// What stands before a line's own words: BuildKit's step, a time, a thread, the frame Terraform draws.
const prefixes: readonly RegExp[] = [
  /^#\d+ (\d+\.\d+ )?/,
  /^\[?\d{4}[-/]\d{2}[-/]\d{2}[T ][\d:.,]+(Z|[+-]\d{2}:?\d{2})?\]?\s+/,
  /^\[?\d{2}:\d{2}:\d{2}[\d.,]*\]?\s+/,
  /^\[[\w-]+\]\s+(?=(ERROR|FATAL|SEVERE)\b)/,
  /^[│|╷╵] ?/,
  /^\[(stderr|stdout)\] ?/,
];

/** A line's own words, as `weigh` wants them. */
export function bare(text: string): string {
  return prefixes.reduce((before, prefix) => before.replace(prefix, ""), text);
}
