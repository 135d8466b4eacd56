import clsx from "clsx";
import type { ReactNode } from "react";
import type { DeploymentSnapshot, Side } from "../../lib/model/deployment";
import { wordPercent } from "../../lib/model/progress";
import { shortRevision } from "../../lib/model/revision";
import { isByInstance } from "./deployment-words";

/** The two versions beside each other: who has how much, on how many tasks, and what they are. */
export function SidesPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { old, new: fresh } = deployment.sides;
  if (!old && !fresh) return null;
  const unit = isByInstance(deployment) ? "instance" : "task";
  return (
    <section aria-label="Old and new" className="deployment-sides">
      <SideBlock
        name="Old"
        side={old}
        unit={unit}
        mark={<rect x="2.5" y="2.5" width="7" height="7" className="side-old-mark" />}
      />
      <SideBlock
        name="New"
        side={fresh}
        unit={unit}
        isNew
        mark={<circle cx="6" cy="6" r="4" className="fill-run" />}
        release={releaseOf(deployment)}
      />
    </section>
  );
}

function SideBlock({
  name,
  side,
  mark,
  isNew,
  unit,
  release,
}: {
  name: string;
  side: Side | undefined;
  mark: ReactNode;
  isNew?: boolean;
  /** What runs a version. */
  unit: string;
  release?: ReactNode;
}) {
  const percent = side?.percent;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-2">
        <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" className="shrink-0 self-center">
          {mark}
        </svg>
        <h2 className="font-semibold">{name}</h2>
        <span className="min-w-0 truncate text-meta text-ink-2" data-cut="" data-tip={side?.version}>
          {side ? [side.label, shortVersion(side)].filter(Boolean).join(", ") : "unknown"}
        </span>
        {percent !== undefined && (
          <span className={clsx("ml-auto shrink-0 font-semibold", isNew && "text-run")}>
            {wordPercent(percent)}
          </span>
        )}
      </div>
      <WeightBar percent={percent} isNew={isNew === true} />
      <p className="flex min-w-0 gap-3 text-meta">
        <span className="min-w-0 truncate" data-cut="">
          {release ?? wordTargetGroup(side)}
        </span>
        <span className="ml-auto shrink-0 text-ink-2">{countWords(side, unit)}</span>
      </p>
      {release !== undefined && (
        <p className="truncate text-caption text-ink-3 empty:hidden" data-cut="">
          {wordTargetGroup(side)}
        </p>
      )}
    </div>
  );
}

function WeightBar({ percent, isNew }: { percent: number | undefined; isNew: boolean }) {
  return (
    <svg aria-hidden="true" width="100%" height="6" className="my-1.5 block">
      <rect width="100%" height="6" className="fill-sunk" />
      {percent === undefined ? (
        <line x1="0" x2="100%" y1="3" y2="3" className="side-unknown" />
      ) : (
        <rect
          width={`${percent}%`}
          height="6"
          className={clsx("side-weight", isNew ? "fill-run" : "fill-old")}
        />
      )}
    </svg>
  );
}

/** Of an image the name and tag; nothing where the label says it already. */
function shortVersion({ label, version }: Side): string {
  const last = version?.slice(version.lastIndexOf("/") + 1) ?? "";
  return label.split(" ").includes(last) ? "" : last;
}

function wordTargetGroup(side: Side | undefined): string {
  return side?.targetGroup === undefined ? "" : `target group ${side.targetGroup}`;
}

/** What the pipeline brought; of old AWS tells no revision. */
function releaseOf({ cause, description }: DeploymentSnapshot): ReactNode {
  const revision = cause?.revisions.find(({ message }) => message !== undefined) ?? cause?.revisions[0];
  if (!revision) return description;
  return (
    <>
      <span className="font-mono text-[11.5px]">{shortRevision(revision.id)}</span> {revision.message}
    </>
  );
}

function countWords(side: Side | undefined, unit: string): string {
  if (!side) return "";
  const { running, desired, pending } = side;
  const waiting = pending ? `, ${pending} pending` : "";
  if (running !== undefined && desired !== undefined) return `${running} of ${desired} ${unit}s${waiting}`;
  return running === undefined ? "" : `${running} ${unit}${running === 1 ? "" : "s"}${waiting}`;
}
