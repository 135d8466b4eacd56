"use client";

import { lazy, Suspense } from "react";
import { useAbility } from "../../lib/client/notify/ability";
import { useChosenKinds } from "../../lib/client/notify/choice";
import { useViewer } from "../../lib/client/use-viewer";

const Watcher = lazy(async () => ({ default: (await import("./watcher")).Watcher }));

/** Loads what watches only for whoever wants to be told. */
export function Notifier() {
  const { email } = useViewer();
  const kinds = useChosenKinds(email);
  const ability = useAbility();
  if (kinds.length === 0 || ability !== "granted") return null;
  return (
    <Suspense>
      <Watcher kinds={kinds} />
    </Suspense>
  );
}
