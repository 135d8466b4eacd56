import { type ReactNode, useId } from "react";

/** A part of the column: a heading, a word beside it, and a hairline above all but the first. */
export function Part({
  title,
  aside,
  isLate,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** On a phone after the charts. */
  isLate?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} data-late={isLate} className="deployment-part">
      <div className="mb-2 flex items-baseline gap-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside && <span className="ml-auto text-right text-meta text-ink-2">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
