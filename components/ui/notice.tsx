import type { ReactNode } from "react";

/** Empty, without result, failed: what would be here, what is true instead, one link. */
export function Notice({
  mark,
  title,
  children,
}: {
  mark: ReactNode;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="m-4 flex gap-5 rounded-control border border-line p-5 max-sm:m-3">
      <span className="pt-[3px]">{mark}</span>
      <div className="min-w-0">
        <h2 className="font-semibold">{title}</h2>
        <div className="text-ink-2">{children}</div>
      </div>
    </div>
  );
}
