import type { Cause, TargetCause } from "../../lib/model/failure/cause";
import { mostExcerptLines } from "../../lib/model/failure/cause";
import { Excerpt } from "../failure/excerpt";

/** Why it failed: the first error and the lines around it, of each target where there are several. */
export function CausePart({ cause, of }: { cause: Cause; of: string }) {
  const { headline, lines, problem, targets = [] } = cause;
  return (
    <div className="mt-3">
      {lines.length > 0 ? (
        <Excerpt lines={lines} most={mostExcerptLines} of={of} />
      ) : (
        <p className="rounded-control border-l-[3px] border-bad bg-bad-t px-3 py-2 text-meta [overflow-wrap:anywhere]">
          {headline}
        </p>
      )}
      {targets.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2">
          {targets.map((target) => (
            <li key={target.name}>
              <Target target={target} />
            </li>
          ))}
        </ul>
      )}
      {problem && <p className="mt-2 text-meta text-ink-2">{problem}</p>}
    </div>
  );
}

function Target({ target: { name, event, script, message, lines } }: { target: TargetCause }) {
  return (
    <>
      <p className="text-meta [overflow-wrap:anywhere]">
        <span className="font-semibold">{name}</span>{" "}
        <span className="text-ink-2">{[event, script, message].filter(Boolean).join(" · ")}</span>
      </p>
      <Excerpt lines={lines} most={mostTargetLines} of={name} />
    </>
  );
}

const mostTargetLines = 4;
