"use client";

import { useEffect, useState } from "react";
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
  const [parts, setParts] = useState<typeof import("../ui/dialog")>();
  useEffect(() => {
    void import("../ui/dialog").then(setParts);
  }, []);
  if (!parts) return null;
  const { Dialog, DialogTitle } = parts;
  return (
    <Dialog onClose={onClose}>
      <DialogTitle>Keys of the inbox</DialogTitle>
      <dl className="mt-2 grid grid-cols-[88px_1fr] gap-y-2 px-5 pb-5">
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
    </Dialog>
  );
}
