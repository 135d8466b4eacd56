import { findContainer } from "../../../lib/server/container";

export const dynamic = "force-dynamic";

/** It can serve: it has started and PostgreSQL answers. */
export async function GET(): Promise<Response> {
  const container = findContainer();
  if (container === undefined) return Response.json({ status: "starting" }, { status: 503 });
  try {
    await container.store.ping();
    return Response.json({ status: "ready", sequence: container.live.sequence });
  } catch {
    return Response.json({ status: "no database" }, { status: 503 });
  }
}
