export type SparkSize = { width: number; height: number };
/** `d` of a path, and what stands alone between two gaps, which a line would not show. */
export type SparkLine = { d: string; alone: readonly { x: number; y: number }[] };

/** What crossed the wire packed has `null` where nothing is known. */
export type SparkValues = readonly (number | null | undefined)[];

/** A gap stays a gap. */
export function toSparkLine(values: SparkValues, size: SparkSize): SparkLine {
  const toY = scaleOf(values, size.height);
  const step = values.length > 1 ? size.width / (values.length - 1) : 0;
  const at = (index: number, value: number) => ({ x: tenth(index * step), y: tenth(toY(value)) });
  const isKnown = (index: number) => typeof values[index] === "number";
  const parts: string[] = [];
  const alone: { x: number; y: number }[] = [];
  values.forEach((value, index) => {
    if (typeof value !== "number") return;
    const { x, y } = at(index, value);
    if (!isKnown(index - 1) && !isKnown(index + 1)) alone.push({ x, y });
    else parts.push(`${isKnown(index - 1) ? "L" : "M"}${x} ${y}`);
  });
  return { d: parts.join(""), alone };
}

/** A third of the greatest fills the height at least: what only trembles looks level. */
function scaleOf(values: SparkValues, height: number): (value: number) => number {
  const known = values.filter((value) => typeof value === "number");
  const most = Math.max(0, ...known);
  const least = Math.min(most, ...known);
  const range = Math.max(most - least, most / 3) || 1;
  const foot = Math.max(0, (most + least - range) / 2);
  return (value) => height - Math.min(1, Math.max(0, (value - foot) / range)) * height;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
