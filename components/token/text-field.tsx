"use client";

type Props = {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
};

export function TextField({ label, hint, value, onChange }: Props) {
  return (
    <label className="w-44 max-sm:w-[calc(50%-4px)]">
      <span className="block text-caption text-ink-3">{label}</span>
      <input
        value={value}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        onChange={({ target }) => onChange(target.value)}
        className="h-7 w-full min-w-0 rounded-control border border-ctl bg-canvas px-2 text-meta placeholder:text-ink-3 max-sm:h-11 max-sm:text-card"
      />
    </label>
  );
}
