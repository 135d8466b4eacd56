"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { type MenuChoices, menuButtonClass } from "./menu-button";

const itemClass =
  "flex h-7 items-center gap-2 rounded-chip pr-3 pl-2 text-meta text-ink outline-none data-[highlighted]:bg-sunk max-sm:h-11";

/** Not modal: a modal menu would add a style element, which the content security policy refuses. */
export function OpenedMenu({ label, choices }: { label: ReactNode; choices: MenuChoices }) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className={menuButtonClass}>{label}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="overlay-fades z-40 max-h-[70vh] min-w-40 overflow-y-auto rounded-control border border-ctl bg-canvas p-1"
        >
          {choices.kind === "one" ? <OneOf choices={choices} /> : <AnyOf choices={choices} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function OneOf({ choices }: { choices: Extract<MenuChoices, { kind: "one" }> }) {
  return (
    <DropdownMenu.RadioGroup value={choices.value} onValueChange={choices.onChoose}>
      {choices.options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={itemClass}>
          <Tick />
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function AnyOf({
  choices: { chosen, options, onChange },
}: {
  choices: Extract<MenuChoices, { kind: "any" }>;
}) {
  return options.map((option) => {
    const isOn = chosen.includes(option.value);
    const next = isOn ? chosen.filter((value) => value !== option.value) : [...chosen, option.value];
    return (
      <DropdownMenu.CheckboxItem
        key={option.value}
        checked={isOn}
        className={itemClass}
        // Stays open: often two are chosen.
        onSelect={(event) => event.preventDefault()}
        onCheckedChange={() => onChange(next)}
      >
        <Tick />
        {option.label}
      </DropdownMenu.CheckboxItem>
    );
  });
}

function Tick() {
  return (
    <span className="w-3.5">
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden="true" size={12} />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}
