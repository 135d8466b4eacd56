import pino from "pino";

export type Log = pino.Logger;

export function createLog(
  level = process.env.LOG_LEVEL ?? "info",
  // To stderr: what Next prints on stdout at its start is dropped by the supervisor.
  destination: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  const serializers = { err: toLoggedError };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination);
}

/** A failed query names its values, in its message too: session numbers and whole snapshots. They stay out. */
function toLoggedError(error: Error): object {
  if (!("query" in error && "params" in error)) return pino.stdSerializers.err(error);
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const message = cause instanceof Error ? cause.message : "The query failed.";
  return { type: error.name, message, code, query: error.query };
}
