"use client";

import { Glyph } from "../status/glyph";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** One part fails, the rest stands: says what could not be shown and under which number the log has it. */
export function PageProblem({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  return (
    <Notice mark={<Glyph shape="square-cross" className="text-bad" />} title="This page could not be shown">
      <p>
        Signalbox itself stumbled; nothing was changed in AWS.
        {digest && <> The server's log has it as {digest}.</>}
      </p>
      <Button className="mt-3" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  );
}
