"use client";

import Link from "next/link";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import { logPath } from "../../lib/model/own-path";
import type { ActionSnapshot, PipelineSnapshot } from "../../lib/model/pipeline";
import { ConsoleLink } from "../status/console-link";
import { providerOf } from "./action-words";
import { ExternalLink } from "./external-link";

/** From here on: the whole log, where it ran, AWS's own page of the execution. */
export function InspectorLinks({ pipeline, action }: { pipeline: PipelineSnapshot; action: ActionSnapshot }) {
  const { latest, cause, revisionUrl, entityUrl } = action;
  const scope = useScopeFilter();
  const log = cause?.hasLog && latest?.id === cause.actionExecutionId ? latest?.id : undefined;
  const { key, name } = pipeline;
  const executionId = latest?.executionId;
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-meta">
      {log !== undefined && (
        <Link href={withScope(logPath(key, log), scope)} prefetch={false} className="link-ink">
          Whole log
        </Link>
      )}
      <ExternalLink url={latest?.externalExecutionUrl}>{wordExternal(action)}</ExternalLink>
      <ExternalLink url={entityUrl}>What it is</ExternalLink>
      <ExternalLink url={revisionUrl}>The revision</ExternalLink>
      <ConsoleLink
        scope={pipeline}
        page={
          executionId === undefined ? { kind: "pipeline", name } : { kind: "execution", name, executionId }
        }
      >
        AWS console
      </ConsoleLink>
    </p>
  );
}

/** `CodeBuild 1f0a9c2b`: by whom it ran and under which id there. */
function wordExternal(action: ActionSnapshot): string {
  const id = action.latest?.externalExecutionId?.split(":").at(-1);
  const short = id && (id.length > 16 ? id.slice(0, 8) : id);
  return [providerOf(action), short].filter(Boolean).join(" ");
}
