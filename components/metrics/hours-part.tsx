"use client";

import { busiestOf } from "./busiest";
import { Numbers } from "./numbers";
import { NoChart, Part } from "./part";
import { wordCount, wordMany } from "./span-words";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const two = (value: number) => String(value).padStart(2, "0");

/** The larger the square, the more executions began in that hour; it is a table, and each square has its number. */
export function HoursPart({ hours, place }: { hours: readonly (readonly number[])[]; place: string }) {
  const title = "Busiest hours";
  const busiest = busiestOf(hours);
  if (!busiest) {
    return (
      <Part title={title}>
        <NoChart>No execution began in these days.</NoChart>
      </Part>
    );
  }
  const { day, hour, count } = busiest;
  return (
    <Part
      title={title}
      aside={`${days[day]}s ${two(hour)}–${two(hour + 1)}, ${place} time: ${wordMany(count, "execution")} began`}
    >
      <table className="hours">
        <caption className="sr-only">Executions begun by day of the week and hour</caption>
        <thead>
          <tr>
            <td />
            {Array.from({ length: 24 }, (_, hourOfDay) => (
              <th key={two(hourOfDay)} scope="col">
                <span className={hourOfDay % 6 === 0 ? undefined : "sr-only"}>{two(hourOfDay)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((name, index) => (
            <tr key={name}>
              <th scope="row">
                <abbr title={name}>{name.slice(0, 2)}</abbr>
              </th>
              {(hours[index] ?? []).map((n, hourOfDay) => (
                <Cell
                  key={two(hourOfDay)}
                  n={n}
                  most={count}
                  name={`${name} ${two(hourOfDay)}–${two(hourOfDay + 1)}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Numbers
        of={title}
        csv="hours"
        heads={["Hour", ...days.map((name) => name.slice(0, 2))]}
        rows={Array.from({ length: 24 }, (_, hourOfDay) => ({
          key: hourOfDay,
          cells: [
            `${two(hourOfDay)}–${two(hourOfDay + 1)}`,
            ...days.map((_, index) => wordCount(hours[index]?.[hourOfDay] ?? 0)),
          ],
        }))}
      />
    </Part>
  );
}

function Cell({ n, most, name }: { n: number; most: number; name: string }) {
  // The area tells the number: the side is its root.
  const side = n === 0 ? 0 : Math.max(2, Math.round(Math.sqrt(n / most) * 14 * 2) / 2);
  return (
    <td data-tip-strong={name} data-tip={`${wordMany(n, "execution")} began`}>
      <span className="sr-only">{n}</span>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="hours-cell">
        {side > 0 ? (
          <rect x={8 - side / 2} y={8 - side / 2} width={side} height={side} rx="1" className="fill-run" />
        ) : (
          <rect x="7.500" y="7.500" width="1" height="1" className="fill-ctl" />
        )}
      </svg>
    </td>
  );
}
