"use client";

import { type ComponentProps, type ComponentType, useState } from "react";
import type { EpochMs } from "../../lib/model/ids";
import type { ApiToken } from "../../lib/model/token/api-token";
import { Button } from "../ui/button";
import type { RevokeDialog } from "./revoke-dialog";

/** What it takes to ask is loaded when it is first pressed. */
export function RevokeButton({ token, now }: { token: ApiToken; now: EpochMs }) {
  const [isOpen, setOpen] = useState(false);
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof RevokeDialog>>>();
  const open = async () => {
    setOpen(true);
    const module = await import("./revoke-dialog");
    setOpened(() => module.RevokeDialog);
  };
  return (
    <>
      <Button onClick={() => void open()} aria-label={`Revoke ${token.name}…`}>
        Revoke…
      </Button>
      {isOpen && Opened && <Opened token={token} now={now} onClose={() => setOpen(false)} />}
    </>
  );
}
