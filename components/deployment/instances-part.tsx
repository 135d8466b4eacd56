"use client";

import { utcClock } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot, DeploymentTarget } from "../../lib/model/deployment";
import { formatDuration } from "../../lib/model/duration";
import { targetLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { countAll } from "./deployment-words";
import { failingFirst, startOf, toBatches } from "./instance-groups";

/** Machines go over by batch, or one fleet takes over from another: each is a cell, and what failed stands first. */
export function InstancesPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { targets, strategy } = deployment;
  if (targets.length === 0) return <NoInstances deployment={deployment} />;
  const hasFleets = strategy.kind === "instances" && targets.some(({ label }) => label !== undefined);
  return (
    <section aria-label="Instances" className="flex flex-col gap-4">
      {!hasFleets && <Progress deployment={deployment} />}
      {hasFleets ? <Fleets targets={targets} /> : <Batches targets={targets} />}
      <Unlisted deployment={deployment} />
    </section>
  );
}

function NoInstances({ deployment: { counts } }: { deployment: DeploymentSnapshot }) {
  return (
    <p className="text-ink-2">
      {counts && countAll(counts) > 0
        ? `${countAll(counts)} instances; which they are is not known yet.`
        : "No instances yet: AWS names them once the deployment has begun."}
    </p>
  );
}

const parts = [
  { name: "failed", of: "failed", fill: "fill-bad" },
  { name: "done", of: "succeeded", fill: "fill-ok-rail" },
  { name: "ready", of: "ready", fill: "fill-run" },
  { name: "under way", of: "inProgress", fill: "fill-run" },
  { name: "skipped", of: "skipped", fill: "fill-ctl" },
  { name: "not begun", of: "pending", fill: "fill-line" },
] as const;

/** All instances in one bar, failed ones first. */
function Progress({ deployment: { counts, strategy } }: { deployment: DeploymentSnapshot }) {
  if (!counts || countAll(counts) === 0) return null;
  const all = countAll(counts);
  const some = parts.filter(({ of }) => counts[of] > 0);
  let x = 0;
  const healthy =
    strategy.kind === "in-place" || strategy.kind === "instances" ? strategy.healthy : undefined;
  return (
    <div>
      <svg aria-hidden="true" width="100%" height="6" className="block">
        {some.map(({ of, fill }) => {
          const share = (counts[of] / all) * 100;
          const left = x;
          x += share;
          return (
            <rect
              key={of}
              x={`${left}%`}
              width={`${share}%`}
              height="6"
              className={`instance-share ${fill}`}
            />
          );
        })}
      </svg>
      <p className="mt-1 flex flex-wrap gap-x-4 text-meta text-ink-2">
        {some.map(({ of, name }) => (
          <span key={of} className={of === "failed" ? "font-semibold text-bad" : undefined}>
            {counts[of]} {name}
          </span>
        ))}
        {healthy !== undefined && healthy.value > 0 && (
          <span className="ml-auto">
            at least {healthy.kind === "percent" ? `${healthy.value} %` : healthy.value} stay healthy
          </span>
        )}
      </p>
    </div>
  );
}

function Batches({ targets }: { targets: readonly DeploymentTarget[] }) {
  const batches = toBatches(targets);
  const begun = new Set(batches.flatMap((batch) => batch.targets));
  const rest = targets.filter((target) => !begun.has(target));
  return (
    <>
      {batches
        .map((batch, at) => ({ ...batch, title: `Batch ${at + 1}` }))
        .toSorted((a, b) => failuresOf(b.targets) - failuresOf(a.targets))
        .map(({ title, startedAt, targets: those }) => (
          <Group key={startedAt} title={title} about={`taken up ${utcClock(startedAt)}`} targets={those} />
        ))}
      {rest.length > 0 && <Group title="Not taken up" about="" targets={rest} />}
    </>
  );
}

function failuresOf(targets: readonly DeploymentTarget[]): number {
  return targets.some(({ status }) => status === "Failed") ? 1 : 0;
}

function Fleets({ targets }: { targets: readonly DeploymentTarget[] }) {
  const of = (label: DeploymentTarget["label"]) => targets.filter((target) => target.label === label);
  const [old, fresh, rest] = [of("Blue"), of("Green"), of(undefined)];
  return (
    <div className="deployment-fleets">
      <Group title="Old instances" about="Blue" targets={old} />
      <Group title="New instances" about="Green" targets={fresh} />
      {rest.length > 0 && <Group title="Instances" about="" targets={rest} />}
    </div>
  );
}

function Group({
  title,
  about,
  targets,
}: {
  title: string;
  about: string;
  targets: readonly DeploymentTarget[];
}) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1.5 flex items-baseline gap-2 font-semibold">
        {title}
        <span className="text-meta font-normal text-ink-2">
          {[about, `${targets.length} ${targets.length === 1 ? "instance" : "instances"}`]
            .filter(Boolean)
            .join(", ")}
        </span>
      </h3>
      {targets.length === 0 ? (
        <p className="text-meta text-ink-3">None told of.</p>
      ) : (
        <ul className="instance-cells">
          {failingFirst(targets).map((target) => (
            <InstanceCell key={target.id} target={target} />
          ))}
        </ul>
      )}
    </div>
  );
}

function InstanceCell({ target }: { target: DeploymentTarget }) {
  const look = targetLook(target.status);
  const event = target.events.find(({ status }) => status === "Failed" || status === "InProgress");
  const done = target.events.filter(({ status }) => status === "Succeeded").length;
  return (
    <li className="instance-cell" data-failed={target.status === "Failed" || undefined}>
      <p className="flex items-center gap-2">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <span className="min-w-0 truncate font-mono text-[11.5px]" data-cut="">
          {target.id}
        </span>
        <Spent target={target} />
      </p>
      <p className="truncate pl-[22px] text-caption text-ink-2" data-cut="">
        {event ? `${event.name} ${event.status === "Failed" ? "failed" : "running"}` : look.word}
        {target.events.length > 0 && `, ${done} of ${target.events.length}`}
      </p>
    </li>
  );
}

function Spent({ target }: { target: DeploymentTarget }) {
  const from = startOf(target);
  const isMoving = target.events.some(({ status }) => status === "InProgress");
  const end = Math.max(0, ...target.events.map(({ endedAt }) => endedAt ?? 0));
  const words = useClockWords((now) =>
    from === undefined ? "" : formatDuration((isMoving ? now : Math.max(from, end)) - from),
  );
  return <span className="ml-auto shrink-0 text-caption text-ink-3">{words}</span>;
}

/** A hundred are listed, failed ones first; of the others only the counts are known. */
function Unlisted({ deployment: { counts, targets } }: { deployment: DeploymentSnapshot }) {
  const more = counts ? countAll(counts) - targets.length : 0;
  if (more <= 0) return null;
  return <p className="text-meta text-ink-2">{more} more are counted above and not listed.</p>;
}
