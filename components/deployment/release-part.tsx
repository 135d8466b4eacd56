import Link from "next/link";
import type { DeploymentCause, DeploymentSnapshot } from "../../lib/model/deployment";
import { wordCreator } from "../../lib/model/deployment-origin";
import type { DeploymentKey } from "../../lib/model/ids";
import { deploymentPath } from "../../lib/model/own-path";
import { shortRevision } from "../../lib/model/revision";
import { parseDeploymentKey, parsePipelineKey } from "../../lib/model/scope";
import { shortId } from "./deployment-words";
import { capital } from "./figures";
import { Part } from "./part";

/** Where it comes from, what it brings, what it takes back or was taken back by, and what AWS said went wrong. */
export function ReleasePart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { cause, description, error, rollback } = deployment;
  return (
    <Part title="This release" isLate>
      <div className="flex flex-col gap-2 text-meta [overflow-wrap:anywhere]">
        {cause ? <Cause cause={cause} /> : <p className="text-ink-2">{capital(wordCreator(deployment))}.</p>}
        {cause && <Revisions cause={cause} />}
        {description && <p className="text-ink-2">“{description}”</p>}
        {error && (
          <p>
            {error.code && <span className="font-mono text-[11.5px] text-bad">{error.code} </span>}
            {error.message}
          </p>
        )}
        {rollback?.of && <Linked lead="Takes back" to={rollback.of} />}
        {rollback?.by && <Linked lead="Taken back by" to={rollback.by} />}
        {rollback?.message && <p className="text-ink-2">{rollback.message}</p>}
        <Links deployment={deployment} />
      </div>
    </Part>
  );
}

function Cause({ cause: { executionId, stageName, actionName } }: { cause: DeploymentCause }) {
  return (
    <p className="text-ink-2">
      Execution <span className="font-mono text-[11.5px] text-ink">{executionId.slice(0, 8)}</span>, stage{" "}
      <span className="text-ink">{stageName}</span>, action <span className="text-ink">{actionName}</span>
    </p>
  );
}

function Revisions({ cause: { revisions } }: { cause: DeploymentCause }) {
  if (revisions.length === 0) return <p className="text-ink-3">Which revision it brings is not known.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {revisions.map(({ id, message, author }) => (
        <li key={id}>
          <span className="font-mono text-[11.5px]">{shortRevision(id)}</span> {message}
          {author && <span className="text-ink-3"> {author}</span>}
        </li>
      ))}
    </ul>
  );
}

function Linked({ lead, to }: { lead: string; to: DeploymentKey }) {
  const id = parseDeploymentKey(to)?.id;
  return (
    <p>
      {lead}{" "}
      <Link href={deploymentPath(to)} prefetch={false} className="link-ink font-mono text-[11.5px]">
        {id ? shortId(id) : to}
      </Link>
    </p>
  );
}

function Links({ deployment: { cause, name } }: { deployment: DeploymentSnapshot }) {
  const pipeline = cause && parsePipelineKey(cause.pipeline)?.name;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      {cause && (
        <Link href={`/pipelines/${cause.pipeline}`} prefetch={false} className="link-ink max-sm:py-3">
          Pipeline
        </Link>
      )}
      <Link
        href={`/audit?pipeline=${encodeURIComponent(pipeline ?? name)}`}
        prefetch={false}
        className="link-ink max-sm:py-3"
      >
        Audit
      </Link>
    </p>
  );
}
