import type { DeploymentSnapshot, Gap } from "../../lib/model/deployment";
import { Glyph } from "../status/glyph";
import { Part } from "./part";

/** Beside what it makes smaller: what could not be read, and why. */
export function GapNote({ gaps, part }: { gaps: readonly Gap[]; part: Gap["part"] }) {
  const gap = gaps.find((one) => one.part === part);
  if (!gap) return null;
  return (
    <p className="mt-2 flex items-start gap-1.5 text-meta text-ink-2 [overflow-wrap:anywhere]">
      <Glyph shape="question" size={12} className="mt-0.5 text-wait" />
      <span>{gap.because}</span>
    </p>
  );
}

const titles = {
  targets: "Targets",
  group: "Deployment group",
  alarms: "Alarms",
  metrics: "Metrics",
  service: "Service",
  alias: "Alias",
} satisfies Record<Gap["part"], string>;
/** Told where they are missed. */
const toldElsewhere: ReadonlySet<Gap["part"]> = new Set(["alarms", "metrics", "targets"]);

/** The rest of this page stands without these. */
export function GapsPart({ deployment: { gaps } }: { deployment: DeploymentSnapshot }) {
  const rest = gaps.filter(({ part }) => !toldElsewhere.has(part));
  if (rest.length === 0) return null;
  return (
    <Part title="Not read" isLate>
      <dl className="flex flex-col gap-1.5 text-meta">
        {rest.map(({ part, because }) => (
          <div key={`${part} ${because}`}>
            <dt className="text-ink-3">{titles[part]}</dt>
            <dd className="text-ink-2 [overflow-wrap:anywhere]">{because}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
