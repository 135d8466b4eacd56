"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Loaded when it is first opened. Esc and a press beside it close it; the focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  lendNonce();
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="overlay-fades fixed inset-0 z-40 bg-ink/30" />
        <Radix.Content aria-describedby={undefined} className="dialog overlay-fades">
          <div className="flex items-start gap-2 px-5 pt-4 pb-2 max-sm:px-3">
            <Radix.Title className="min-w-0 text-title font-semibold [overflow-wrap:anywhere]">
              {title}
            </Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-mt-0.5 ml-auto grid size-7 shrink-0 place-items-center rounded-control hover:bg-sunk max-sm:size-11"
            >
              <X aria-hidden="true" size={14} />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Keeping the page behind it still takes a style element, which the content security policy lets in by nonce only. */
function lendNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  // The name under which it is looked for is webpack's, whoever bundles.
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
