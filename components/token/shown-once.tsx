"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button";

type Props = { name: string; token: string; onDone: () => void };

/** Nobody can show it again, we neither: only its hash is kept. */
export function ShownOnce({ name, token, onDone }: Props) {
  const [copied, setCopied] = useState<"yes" | "no">();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied("yes");
    } catch {
      // Over plain http, or where somebody has forbidden it.
      setCopied("no");
    }
  };
  return (
    <>
      <h2 ref={head} tabIndex={-1} className="font-semibold outline-none">
        “{name}” is made. Its token is shown now and never again.
      </h2>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 rounded-control border border-ctl bg-sunk px-3 py-1 font-mono text-[11.5px] leading-[18px] [overflow-wrap:anywhere] select-all">
          {token}
        </code>
        <Button look="primary" onClick={() => void copy()}>
          Copy
        </Button>
        <Button onClick={onDone}>I have it</Button>
        <span role="status" className="text-meta text-ink-2">
          {copied === "yes" && "Copied."}
          {copied === "no" && "The browser did not copy it: select it and copy it yourself."}
        </span>
      </p>
      <p className="mt-2 text-meta text-ink-2">Ask with it so; it belongs where secrets are kept:</p>
      <pre className="mt-1 w-fit max-w-full rounded-control bg-sunk px-3 py-1.5 font-mono text-[11.5px] leading-[18px] whitespace-pre-wrap [overflow-wrap:anywhere]">
        {`curl -H "Authorization: Bearer $SIGNALBOX_TOKEN" ${window.location.origin}/api/v1/pipelines`}
      </pre>
    </>
  );
}
