"use client";

import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import type { Dialog } from "../ui/dialog";
import { Key } from "../ui/key";

const keys: readonly (readonly [readonly string[], string])[] = [
  [["j", "k"], "the next approval, the one before"],
  [["Enter"], "into what is open beside the list"],
  [["a"], "to Approve; it does not press it"],
  [["r"], "to Reject; it does not press it"],
  [["x"], "select it, to decide several together"],
  [["/"], "filter"],
  [["Esc"], "back to the list; close the nearest thing"],
  [["?"], "this sheet"],
];

/** Loaded when it is first asked for: the dialog weighs more than the sheet. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof Dialog>>>();
  useEffect(() => {
    void import("../ui/dialog").then((module) => setOpened(() => module.Dialog));
  }, []);
  if (!Opened) return null;
  return (
    <Opened title="Keys of the inbox" onClose={onClose}>
      <dl className="grid grid-cols-[88px_1fr] gap-y-2 px-5 pb-5">
        {keys.map(([pressed, words]) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {pressed.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Opened>
  );
}
