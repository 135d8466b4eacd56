"use client";

const choices = [
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 366, label: "a year" },
  { days: undefined, label: "no end" },
] as const;

/** How long it opens. */
export function EndField({
  days,
  onChange,
}: {
  days: number | undefined;
  onChange: (days: number | undefined) => void;
}) {
  return (
    <label className="w-28 max-sm:w-[calc(50%-4px)]">
      <span className="block text-caption text-ink-3">Lasts</span>
      <select
        value={choices.findIndex((one) => one.days === days)}
        onChange={({ target }) => onChange(choices[Number(target.value)]?.days)}
        className="h-7 w-full rounded-control border border-ctl bg-canvas px-2 text-meta max-sm:h-11 max-sm:text-card"
      >
        {choices.map(({ label }, at) => (
          <option key={label} value={at}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
