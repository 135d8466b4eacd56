import type { ActionExecutionId, DeploymentKey, PipelineKey } from "./ids";

/** Where to go after signing in: only a path of ours, since a link to the sign-in page must not lead elsewhere. */
export function toOwnPath(raw: string | undefined, origin: string): string {
  // The browser's own parser decides what leads away: `//host`, `/\host` and tabs in between do.
  if (raw === undefined || !URL.canParse(raw, origin)) return "/";
  const url = new URL(raw, origin);
  if (url.origin !== new URL(origin).origin) return "/";
  // `//host` may also be what remains once `/./` is taken out.
  if (/^\/(\/|(login|api)(\/|$))/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

export function deploymentPath(key: DeploymentKey): string {
  // An id holds no slash: what stands before the last one is the scope.
  const at = key.lastIndexOf("/") + 1;
  return `/deployments/${key.slice(0, at)}${encodeURIComponent(key.slice(at))}`;
}

/** The whole log of what one action did, as far as there is one. */
export function logPath(pipeline: PipelineKey, action: ActionExecutionId): string {
  return `/pipelines/${pipeline}/log?action=${encodeURIComponent(action)}`;
}
