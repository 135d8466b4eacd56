"use client";

import clsx from "clsx";
import { useUrl } from "../../lib/client/use-url";

/** The same deployments as a list to look up, or as a wall to keep open on a release day. */
export function ViewSwitch({ isLive }: { isLive: boolean }) {
  const { change } = useUrl();
  return (
    <fieldset className="flex shrink-0 gap-1">
      <legend className="sr-only">Shown as</legend>
      <Choice isOn={!isLive} onPress={() => change({ live: undefined })} words="List" />
      <Choice isOn={isLive} onPress={() => change({ live: "1" })} words="Live" />
    </fieldset>
  );
}

function Choice({ isOn, onPress, words }: { isOn: boolean; onPress: () => void; words: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={clsx(
        "h-7 rounded-control px-2 text-meta max-sm:h-11 max-sm:px-3",
        isOn ? "bg-sunk font-semibold" : "text-ink-2 hover:bg-sunk",
      )}
    >
      {words}
    </button>
  );
}
