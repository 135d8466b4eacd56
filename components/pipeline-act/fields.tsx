import { type ReactNode, useId } from "react";

export const fieldClass =
  "block h-7 w-full min-w-0 rounded-control border border-ctl bg-canvas px-2 text-meta placeholder:text-ink-3 max-sm:h-11 max-sm:text-card";

/** A label above its field, and below it what is wrong or what it means. */
export function LabelledField({
  label,
  about,
  problem,
  children,
}: {
  label: ReactNode;
  about?: string | undefined;
  problem?: string | undefined;
  children: (id: string, aboutId: string) => ReactNode;
}) {
  const id = useId();
  const aboutId = `${id}-about`;
  return (
    <div className="text-meta">
      <label htmlFor={id} className="mb-1 block text-ink-2 [overflow-wrap:anywhere]">
        {label}
      </label>
      {children(id, aboutId)}
      <p
        id={aboutId}
        role={problem && "alert"}
        className={`text-caption [overflow-wrap:anywhere] empty:hidden ${problem ? "text-bad" : "text-ink-3"}`}
      >
        {problem ?? about}
      </p>
    </div>
  );
}
