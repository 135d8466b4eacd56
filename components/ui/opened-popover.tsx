"use client";

import { Popover } from "radix-ui";
import type { ReactNode } from "react";

/** Not modal: a modal one would add a style element, which the content security policy refuses. */
export function OpenedPopover({
  name,
  trigger,
  className,
  children,
}: {
  name: string;
  trigger: ReactNode;
  className: string;
  children: ReactNode;
}) {
  return (
    <Popover.Root modal={false} defaultOpen>
      <Popover.Trigger className={className}>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={name}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="overlay-fades z-40 max-h-[80vh] w-[min(340px,calc(100vw-16px))] overflow-y-auto rounded-dialog border border-ctl bg-canvas p-4 outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
