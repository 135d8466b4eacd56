"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentType, type ReactNode, useState } from "react";
import { type MenuChoices, menuButtonClass } from "./menu-button";
import type { OpenedMenu } from "./opened-menu";

type Props = { label: ReactNode; choices: MenuChoices };

/** A plain button until it is first pressed: the menu itself weighs more than the page's list. */
export function Menu({ label, choices }: Props) {
  const [Opened, setOpened] = useState<ComponentType<Parameters<typeof OpenedMenu>[0]>>();
  const open = async () => {
    const module = await import("./opened-menu");
    setOpened(() => module.OpenedMenu);
  };
  const inside = (
    <>
      {label}
      <ChevronDown aria-hidden="true" size={12} className="shrink-0 text-ink-3" />
    </>
  );
  if (Opened) return <Opened label={inside} choices={choices} />;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => void open()}
      className={menuButtonClass}
    >
      {inside}
    </button>
  );
}
