import type { Actor } from "../auth/actor";
import { visibilityOf } from "../auth/visibility";
import type { SnapshotAnswer } from "../contract/stream";
import type { Snapshot } from "../model/change";
import { getContainer } from "./container";

// A view keeps its identity until something changes, so after a restart a thousand browsers cost one encoding.
const encoded = new WeakMap<Snapshot, string>();

export function answerSnapshot(request: Request, actor: Actor): Response {
  const { live } = getContainer();
  const headers = { "cache-control": "no-store", "content-type": "application/json" };
  const params = new URL(request.url).searchParams;
  if (params.get("only") === "sequence") {
    return new Response(JSON.stringify({ sequence: live.sequence }), { headers });
  }
  const asked = { pipelines: params.getAll("pipeline"), deployments: params.getAll("deployment") };
  if (asked.pipelines.length + asked.deployments.length > 0) {
    return new Response(JSON.stringify(readSome(asked, actor)), { headers });
  }
  return new Response(encode(live.view(visibilityOf(actor))), { headers });
}

const mostAsked = 40;

type Asked = { pipelines: readonly string[]; deployments: readonly string[] };

/** A page that looks at a few pipelines or deployments closely does not need the others whole. */
function readSome(asked: Asked, actor: Actor): SnapshotAnswer {
  const { live } = getContainer();
  const visibility = visibilityOf(actor);
  const pipelines = asked.pipelines
    .slice(0, mostAsked)
    .flatMap((key) => live.findAsRead(key, visibility) ?? []);
  const deployments = asked.deployments
    .slice(0, mostAsked)
    .flatMap((key) => live.findDeploymentAsRead(key, visibility) ?? []);
  return { serverAt: Date.now(), sequence: live.sequence, scopes: [], pipelines, deployments };
}

function encode(view: Snapshot): string {
  const known = encoded.get(view);
  const parts = known ?? JSON.stringify({ ...view, scopes: [...view.scopes] }).slice(1);
  if (known === undefined) encoded.set(view, parts);
  const serverAt: SnapshotAnswer["serverAt"] = Date.now();
  return `{"serverAt":${serverAt},${parts}`;
}
