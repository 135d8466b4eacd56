import type { LifecycleEvent } from "../../lib/model/deployment";

type Diagnostics = NonNullable<LifecycleEvent["diagnostics"]>;

/** What a hook or script said. Where it failed, the end of its log stands here and need not be looked for. */
export function Diagnosis({
  diagnostics,
  place,
  isFailed,
}: {
  diagnostics: Diagnostics;
  /** Where it was said: several logs may stand on one page. */
  place: string;
  isFailed: boolean;
}) {
  const { code, script, message, logTail } = diagnostics;
  const isGood = code === "Success";
  const words = [isGood ? undefined : code, script, isGood && message === "Succeeded" ? undefined : message]
    .filter(Boolean)
    .join(" · ");
  return (
    <>
      {words && <p className="text-caption text-ink-2 [overflow-wrap:anywhere]">{words}</p>}
      {logTail && isFailed && <LogTail text={logTail} place={place} />}
    </>
  );
}

const mostLines = 200;

function LogTail({ text, place }: { text: string; place: string }) {
  const lines = text.trimEnd().split("\n").slice(-mostLines);
  return (
    <section
      aria-label={`End of the log of ${place}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      className="deployment-log font-mono text-[11.5px]"
    >
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log repeat, and their place is what tells them apart.
        <pre key={at} data-error={isError(line) || undefined}>
          {line === "" ? " " : line}
        </pre>
      ))}
    </section>
  );
}

/** CodeDeploy's agent marks what a script wrote to its error stream. */
function isError(line: string): boolean {
  return line.startsWith("[stderr]") || /^ERROR\b/.test(line);
}
