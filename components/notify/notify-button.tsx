"use client";

import { Bell, BellRing } from "lucide-react";
import { useAbility } from "../../lib/client/notify/ability";
import { useChosenKinds } from "../../lib/client/notify/choice";
import { useViewer } from "../../lib/client/use-viewer";
import { Popover } from "../ui/popover";
import { NotifyPanel } from "./notify-panel";

/** On a phone the panel stands behind one's name: the bar has no room for it. */
export function NotifyButton() {
  const isOn = useIsOn();
  const Icon = isOn ? BellRing : Bell;
  return (
    <Popover
      name="Notifications"
      className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-sunk max-sm:hidden"
      trigger={
        <>
          <Icon aria-hidden="true" size={15} />
          <span className="sr-only">Notifications, {isOn ? "on" : "off"}</span>
        </>
      }
    >
      <NotifyPanel />
    </Popover>
  );
}

function useIsOn(): boolean {
  const { email } = useViewer();
  const chosen = useChosenKinds(email);
  return useAbility() === "granted" && chosen.length > 0;
}
