import { type ReactNode, useId } from "react";

/** A part of the page: what it tells, of what, and a legend where shapes need one. */
export function Part({
  title,
  aside,
  legend,
  className,
  children,
}: {
  title: string;
  aside?: ReactNode;
  legend?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`metrics-part ${className ?? ""}`}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside && <span className="min-w-0 text-meta text-ink-3 [overflow-wrap:anywhere]">{aside}</span>}
      </div>
      {legend && <div className="metrics-legend">{legend}</div>}
      {children}
    </section>
  );
}

/** Nothing to draw, and why. */
export function NoChart({ children }: { children: ReactNode }) {
  return <p className="py-4 text-meta text-ink-2">{children}</p>;
}
