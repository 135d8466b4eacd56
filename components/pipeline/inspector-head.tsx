import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Glyph } from "../status/glyph";
import { type Look, toneText } from "../status/look";

type Props = { look: Look; name: string; stageName: string; tools?: ReactNode; onClose: () => void };

/** What is looked at, in words, and the way back. */
export function InspectorHead({ look, name, stageName, tools, onClose }: Props) {
  return (
    <header className="flex items-start gap-2">
      <Glyph shape={look.shape} className={`mt-[3px] ${toneText[look.tone]}`} />
      <h2 className="min-w-0 text-body font-semibold [overflow-wrap:anywhere]">
        {name} <span className={toneText[look.tone]}>{look.word.toLowerCase()}</span>{" "}
        <span className="text-meta font-normal text-ink-3">in {stageName}</span>
      </h2>
      <span className="ml-auto flex shrink-0 items-center gap-1">
        {tools}
        <InspectorClose onClose={onClose} />
      </span>
    </header>
  );
}

export function InspectorClose({ onClose }: { onClose: () => void }) {
  return (
    <button
      type="button"
      onClick={onClose}
      aria-label="Close the inspector"
      className="-my-1 ml-auto grid size-7 shrink-0 place-items-center rounded-control hover:bg-sunk max-sm:size-11"
    >
      <X aria-hidden="true" size={14} />
    </button>
  );
}
