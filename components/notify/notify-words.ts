import type { Ability } from "../../lib/client/notify/ability";
import type { NewsKind } from "../../lib/model/news/news";

export const kindLabels = {
  failed: "Something failed",
  waiting: "An approval waits for me",
  unhealthy: "A shift does badly",
  "ends-soon": "An approval expires soon",
} as const satisfies Record<NewsKind, string>;

/** Where this browser stands, and what to do where it stands in the way. */
export const abilityWords = {
  unknown: "",
  unsupported:
    "This browser shows no notifications for a page like this. A webhook can tell a chat instead: ask whoever runs this Signalbox.",
  insecure: "Notifications need https. Open Signalbox by its https address.",
  ask: "The browser asks for your leave once you choose.",
  blocked: "Blocked in this browser's settings. Allow notifications for this site there, then choose here.",
  granted: "Shown while a tab of Signalbox is open, once however many there are.",
} as const satisfies Record<Ability, string>;

export function canBeChosen(ability: Ability): boolean {
  return ability === "ask" || ability === "granted";
}
