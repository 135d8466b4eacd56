import type { ReactNode } from "react";

export function Choices({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-meta text-ink-2">{name}</legend>
      {children}
    </fieldset>
  );
}

/** One of several, as high as a thumb on a phone; one that AWS would not take says why. */
export function Choice({
  group,
  isChosen,
  why,
  onChoose,
  children,
}: {
  group: string;
  isChosen: boolean;
  why?: string | undefined;
  onChoose: () => void;
  children: ReactNode;
}) {
  const isOff = why !== undefined;
  return (
    <label className="choice" data-off={isOff || undefined}>
      <input type="radio" name={group} checked={isChosen} disabled={isOff} onChange={onChoose} />
      <span className="min-w-0 flex-1">
        {children}
        {isOff && <span className="block text-ink-3">{why}</span>}
      </span>
    </label>
  );
}
