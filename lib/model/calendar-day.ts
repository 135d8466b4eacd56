/** `2026-11-21`, if there is such a day. */
export function parseDay(raw: string | undefined): string | undefined {
  if (raw === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return undefined;
  const at = Date.parse(`${raw}T00:00:00Z`);
  // 30 February parses in some engines and is another day then.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(raw) ? raw : undefined;
}
