"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import type { OpenedPopover } from "./opened-popover";

/** `name` is the panel's; the button is called by what stands in it. */
type Props = { name: string; trigger: ReactNode; className: string; children: ReactNode };

/** A plain button until it is first pressed: most pages are left without a look into it. */
export function Popover(props: Props) {
  const [Opened, setOpened] = useState<ComponentType<Parameters<typeof OpenedPopover>[0]>>();
  const open = async () => {
    const module = await import("./opened-popover");
    setOpened(() => module.OpenedPopover);
  };
  if (Opened) return <Opened {...props} />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => void open()}
      className={props.className}
    >
      {props.trigger}
    </button>
  );
}
