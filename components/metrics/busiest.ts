export type Busiest = { day: number; hour: number; count: number };

/** The first of the hours in which most began; nothing where none did. */
export function busiestOf(hours: readonly (readonly number[])[]): Busiest | undefined {
  let busiest: Busiest | undefined;
  hours.forEach((counts, day) => {
    counts.forEach((count, hour) => {
      if (count > (busiest?.count ?? 0)) busiest = { day, hour, count };
    });
  });
  return busiest;
}
