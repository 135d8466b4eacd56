import { wordCreator } from "../../lib/model/deployment-origin";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import type { DeploymentKey } from "../../lib/model/ids";
import { deploymentPath } from "../../lib/model/own-path";

/** The pipeline and its stage, or who else began it; below, what undoes what. */
export function OriginCell({ row, isTall }: { row: DeploymentRow; isTall: boolean }) {
  const { cause, rollback } = row;
  const creator = wordCreator(row);
  return (
    <>
      <span data-cut="" className="block truncate">
        {cause && (
          <a href={`/pipelines/${cause.pipeline}`} data-follow="" className="shift-link">
            {lastPart(cause.pipeline, "/")} · {cause.stageName}
          </a>
        )}
        {cause && creator && <span className="text-ink-3">, </span>}
        <span className="text-ink-2">{creator}</span>
      </span>
      {isTall && (
        <span data-cut="" className="block truncate text-meta text-ink-3">
          <Undoing words="undoes" deployment={rollback?.of} />
          <Undoing words="undone by" deployment={rollback?.by} />
          {!rollback?.of && !rollback?.by && (
            <span className="shift-thing">
              {row.engine} <span className="font-mono text-[11.5px]">{shortId(row.key)}</span>
            </span>
          )}
        </span>
      )}
    </>
  );
}

function Undoing({ words, deployment }: { words: string; deployment: DeploymentKey | undefined }) {
  if (!deployment) return null;
  return (
    <>
      {words}{" "}
      <a href={deploymentPath(deployment)} data-follow="" className="shift-link font-mono text-[11.5px]">
        {shortId(deployment)}
      </a>{" "}
    </>
  );
}

/** `d-AB12CD34E` of CodeDeploy; of the others the part that is theirs alone. */
function shortId(key: DeploymentKey): string {
  return lastPart(lastPart(key, "/"), "~").slice(0, 12);
}

function lastPart(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
