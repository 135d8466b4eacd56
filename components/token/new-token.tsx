"use client";

import { useState } from "react";
import type { CreatedToken } from "../../lib/contract/tokens";
import { ShownOnce } from "./shown-once";
import { TokenForm } from "./token-form";

type Shown = CreatedToken & { name: string };

/** Asks, and then shows what was made, the one time it is shown. */
export function NewToken() {
  const [shown, setShown] = useState<Shown>();
  return (
    <section aria-label="A new token" className="border-b border-line px-4 py-3 max-sm:px-3">
      {shown ? (
        <ShownOnce {...shown} onDone={() => setShown(undefined)} />
      ) : (
        <TokenForm onMade={(made, name) => setShown({ ...made, name })} />
      )}
    </section>
  );
}
