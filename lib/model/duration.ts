const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `4 s`, `6 m`, `2 h`, `3 d`: one unit, rounded down, never negative. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < minuteMs) return `${Math.floor(age / secondMs)} s`;
  if (age < hourMs) return `${Math.floor(age / minuteMs)} m`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h`;
  return `${Math.floor(age / dayMs)} d`;
}

/** `0:41`, `18:20`, `1:02:05`: how long something took. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / secondMs));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}${tail}` : `${minutes}${tail}`;
}

/** `6:12`, `1 h 48 m`, `2 d 4 h`: how long something still has, or has waited. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < hourMs) return span < minuteMs ? formatAge(span) : `${Math.floor(span / minuteMs)} m`;
  if (span < dayMs) return `${Math.floor(span / hourMs)} h ${Math.floor((span % hourMs) / minuteMs)} m`;
  return `${Math.floor(span / dayMs)} d ${Math.floor((span % dayMs) / hourMs)} h`;
}

/** `20 s`, `15 min`, `1 h 30 min`, `2 d 4 h`: a span within a sentence. */
export function wordSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / secondMs));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const unitMs = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs };

/** `60m`, `90s`, `12h`, `7d`, as the configuration writes them. */
export function parseDuration(raw: string): number | undefined {
  const [, amount, unit] = /^(\d+)\s*([smhd])$/.exec(raw.trim()) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  // The pattern allows only these four letters.
  return Number(amount) * unitMs[unit as keyof typeof unitMs];
}
