/** The median of values of which so many zeros were left out; it puts `values` into another order, without sorting all. */
export function findMiddle(values: Float64Array, zeros: number): number {
  const place = (values.length + zeros - 1) / 2;
  const [below, above] = [Math.floor(place), Math.ceil(place)].map((index) =>
    index < zeros ? 0 : (selectAt(values, index - zeros) ?? 0),
  );
  return ((below ?? 0) + (above ?? 0)) / 2;
}

/** Quickselect: the value that stood at that index if all were sorted. */
function selectAt(values: Float64Array, index: number): number | undefined {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const [left, right] = partition(values, low, high);
    if (index <= left) high = left;
    else if (index >= right) low = right;
    else break;
  }
  return values[index];
}

/** Hoare's: what is not above the pivot up to `left`, what is not below it from `right` on. */
function partition(values: Float64Array, low: number, high: number): readonly [number, number] {
  const pivot = values[(low + high) >> 1] ?? 0;
  let [left, right] = [low, high];
  while (left <= right) {
    while ((values[left] ?? pivot) < pivot) left += 1;
    while ((values[right] ?? pivot) > pivot) right -= 1;
    if (left > right) break;
    const swapped = values[left] ?? 0;
    values[left] = values[right] ?? 0;
    values[right] = swapped;
    left += 1;
    right -= 1;
  }
  return [right, left];
}
