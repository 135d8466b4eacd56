import { selectAt } from "../select-at";

/** The median of values of which so many zeros were left out; it puts `values` into another order. */
export function findMiddle(values: Float64Array, zeros: number): number {
  const place = (values.length + zeros - 1) / 2;
  const at = (index: number) => (index < zeros ? 0 : (selectAt(values, index - zeros) ?? 0));
  return (at(Math.floor(place)) + at(Math.ceil(place))) / 2;
}
