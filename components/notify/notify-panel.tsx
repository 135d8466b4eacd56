"use client";

import { askForLeave, showNotice, useAbility } from "../../lib/client/notify/ability";
import { chooseKind, useChosenKinds } from "../../lib/client/notify/choice";
import { useViewer } from "../../lib/client/use-viewer";
import { mayDecideAny } from "../../lib/model/may";
import { type NewsKind, newsKinds } from "../../lib/model/news/news";
import { Button } from "../ui/button";
import { abilityWords, canBeChosen, kindLabels } from "./notify-words";

const sample = {
  id: "sample",
  title: "This is a notification",
  sentence: "News look like this. A press leads to where they are shown.",
  path: "/",
};

/** What one wants to be told, chosen for this browser. It is asked for leave with the first choice and not before. */
export function NotifyPanel() {
  const { email } = useViewer();
  const ability = useAbility();
  const chosen = useChosenKinds(email);
  const choose = async (kind: NewsKind, isChosen: boolean) => {
    if (!isChosen || (await askForLeave()) === "granted") chooseKind(email, kind, isChosen);
  };
  return (
    <>
      <h2 className="text-card font-semibold">Notifications</h2>
      <p role="status" className="text-meta text-ink-2">
        {abilityWords[ability]}
      </p>
      <ul className="mt-2">
        {newsKinds.map((kind) => (
          <li key={kind}>
            <Choice
              kind={kind}
              isOff={!canBeChosen(ability)}
              isChosen={chosen.includes(kind)}
              onChoose={(isChosen) => void choose(kind, isChosen)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex items-center gap-2 border-t border-line pt-3">
        <Button disabled={ability !== "granted"} onClick={() => showNotice(sample, () => undefined)}>
          Show a sample
        </Button>
        <span className="text-caption text-ink-3">Kept in this browser.</span>
      </div>
    </>
  );
}

type Props = { kind: NewsKind; isOff: boolean; isChosen: boolean; onChoose: (isChosen: boolean) => void };

function Choice({ kind, isOff, isChosen, onChoose }: Props) {
  const viewer = useViewer();
  const isVain = kind === "waiting" && !mayDecideAny(viewer);
  return (
    <label className="flex min-h-7 items-start gap-2 py-1 text-body max-sm:min-h-11 max-sm:items-center">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-(--ink) max-sm:mt-0"
        disabled={(isOff || isVain) && !isChosen}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <span className={isOff || isVain ? "text-ink-3" : undefined}>
        {kindLabels[kind]}
        {isVain && <span className="block text-caption">needs the role approver</span>}
      </span>
    </label>
  );
}
