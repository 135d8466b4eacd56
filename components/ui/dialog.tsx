"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";

/** Loaded when it is first opened. Esc and a press beside it close it; the focus goes back to where it was. */
export function Dialog({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  lendNonce();
  // Radix knows only triggers of its own to give the focus back to.
  const [from] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="overlay-fades fixed inset-0 z-40 bg-ink/30" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (from instanceof HTMLElement) from.focus();
          }}
          className="overlay-fades fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-48px)] w-[min(520px,calc(100vw-24px))] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-dialog border border-ctl bg-canvas"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The one heading a dialog must have, and the way out beside it. */
export function DialogTitle({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-start gap-2 px-5 pt-4 pb-1 max-sm:px-3">
      <Radix.Title className="min-w-0 text-title font-semibold [overflow-wrap:anywhere]">
        {children}
      </Radix.Title>
      <Radix.Close
        aria-label="Close"
        className="-mt-0.5 ml-auto grid size-7 shrink-0 place-items-center rounded-control hover:bg-sunk max-sm:size-11"
      >
        <X aria-hidden="true" size={14} />
      </Radix.Close>
    </div>
  );
}

/** Keeping the page behind it still takes a style element, which the content security policy lets in by nonce only. */
function lendNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  // The name under which it is looked for is webpack's, whoever bundles.
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
