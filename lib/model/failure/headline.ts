/** A line without what a terminal's reader sees past; see `bare`. */
type Line = { bare: string };

// What stands around an error's own words.
const frames: readonly (readonly [RegExp, string])[] = [
  [/^\s*● /, ""],
  [/^\s*(?:FAIL|FAILED)\s+(?=\S)/, ""],
  [/^\s*(?:×|✗|✘|✕|❌)\s+/, ""],
  [/^\s*--- FAIL: /, ""],
  [/^\s*\d+\) /, ""],
  [/^E {2,}/, ""],
  [/^\[?(?:ERROR|FATAL|SEVERE)\]?:?\s+(?!ERROR)/, ""],
  [/^(?:FAIL|ERROR): (?=test)/, ""],
  [/^\s*Failure\/Error: /, ""],
  [/^\s*Error: /, ""],
  [/ <<< (?:FAILURE|ERROR)!$/, ""],
  [/ -- Time elapsed: [\d.]+ s$/, ""],
  [/ \(\d+(?:\.\d+)?s\)$/, ""],
  [/ \[[^\]]+proj\]$/, ""],
  [/^\/codebuild\/output\/src\d*\/src\/(?:(?:github\.com|bitbucket\.org|gitlab\.com)\/[^/]+\/[^/]+\/)?/, ""],
];

/** The first error as one line; what tells it in several is put together. */
export function headlineAt(lines: readonly Line[], at: number): string {
  const words = lines[at]?.bare ?? "";
  const headline = told(words, lines.slice(at + 1)) ?? words;
  return frames.reduce((before, [frame, by]) => before.replace(frame, by), headline).trim();
}

function told(words: string, after: readonly Line[]): string | undefined {
  if (words === "* What went wrong:") return whatWentWrong(after);
  const [, code] = /^npm (?:ERR!|error) code (\S+)$/.exec(words) ?? [];
  if (code !== undefined) return npmError(code, after);
  if (/^\s*● Test suite failed to run$/.test(words) || /^\s*Failure\/Error: *$/.test(words))
    return nextSaid(after);
  // Rust tells where in the line and what in the next.
  if (/^thread '.*' panicked at \S+:$/.test(words)) return nextSaid(after);
  return undefined;
}

/** Gradle goes from the task to the reason, one `>` deeper with each line; some only point elsewhere. */
function whatWentWrong(after: readonly Line[]): string | undefined {
  const end = after.findIndex(({ bare }) => bare.trim() === "" || bare.startsWith("* "));
  const block = after.slice(0, end < 0 ? 12 : end).map(({ bare }) => bare);
  const reason = block.findLast((line) => /^\s*> /.test(line) && !/\bsee the (compiler|report)/i.test(line));
  return (reason ?? block[0])?.replace(/^[\s>]+/, "");
}

function npmError(code: string, after: readonly Line[]): string {
  for (const { bare } of after.slice(0, 8)) {
    const [, said] = /^npm (?:ERR!|error) (?:\S+ )??((?:[A-Z'"`@]|\d{3} )\S* .*)$/.exec(bare) ?? [];
    if (said !== undefined && !/^A complete log/.test(said)) return `${code}: ${said}`;
  }
  return `npm error code ${code}`;
}

function nextSaid(after: readonly Line[]): string | undefined {
  return after.find(({ bare }) => bare.trim() !== "")?.bare;
}
