const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const two = (value: number) => String(value).padStart(2, "0");

/** `0:41`, `6:12`, `33 min`, `1 h 41`, `2 d 4 h`: how long it took, narrow enough for a column. */
export function wordTook(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${two(minutes % 60)}`;
  const wholeHours = Math.round(minutes / 60);
  return `${Math.floor(wholeHours / 24)} d ${wholeHours % 24} h`;
}

/** `+4:10`, `−0:20`: by how much it takes longer or shorter. */
export function wordBy(ms: number): string {
  const words = wordTook(Math.abs(ms));
  return words === "0:00" ? words : `${ms < 0 ? "−" : "+"}${words}`;
}

/** `+22 %`, `0 %`, `−18 %`. */
export function wordChange(percent: number): string {
  const whole = Math.round(percent);
  return `${sign(whole)}${wordCount(Math.abs(whole))} %`;
}

/** `4.2 %`, `14 %`, `0 %`: a share, finer where it is small. */
export function wordShare(percent: number): string {
  const words = percent < 10 ? percent.toFixed(1) : percent.toFixed(0);
  return `${words.replace(/\.0$/, "")} %`;
}

/** `+1.1 points`: between two shares. */
export function wordPoints(by: number): string {
  const tenths = Math.round(by * 10) / 10;
  return `${sign(tenths)}${Math.abs(tenths)} ${Math.abs(tenths) === 1 ? "point" : "points"}`;
}

/** `4.1 a day`, `3 a week`, `2 a month`: the first that is not below one. */
export function wordRate(perDay: number): string {
  if (perDay >= 1) return `${trim(perDay)} a day`;
  return perDay * 7 >= 1 ? `${trim(perDay * 7)} a week` : `${trim(perDay * 30)} a month`;
}

/** Written by hand, not by Intl: server and browser must say the same. */
export function wordCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 execution`, `214 executions`. */
export function wordMany(count: number, noun: string): string {
  return `${wordCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function trim(value: number): string {
  return value >= 100 ? wordCount(value) : value.toFixed(1).replace(/\.0$/, "");
}

function sign(value: number): string {
  return value === 0 ? "" : value < 0 ? "−" : "+";
}

const steps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * dayMs),
];

/** Round spans from zero to the first that is not below `most`: three or four hairlines. */
export function spanTicks(most: number): readonly number[] {
  const step = steps.find((one) => most / one <= 4) ?? Math.ceil(most / 4);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const units = [
  { ms: dayMs, word: "d" },
  { ms: hourMs, word: "h" },
  { ms: minuteMs, word: "min" },
  { ms: 1000, word: "s" },
] as const;

/** On the axis only the topmost tick carries the unit, and the step decides it. */
export function wordSpanTick(value: number, ticks: readonly number[]): string {
  const step = ticks[1] ?? 1;
  const unit = units.find(({ ms }) => step % ms === 0) ?? { ms: 1000, word: "s" };
  const number = String(Math.round(value / unit.ms));
  return value === ticks.at(-1) ? `${number} ${unit.word}` : number;
}
