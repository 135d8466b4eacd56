"use client";

import { useState } from "react";
import { signInAs } from "../../lib/client/sign-in";
import { buttonClass } from "../ui/button";

export type DemoUser = { email: string; name: string; role: string };

const may: Readonly<Record<string, string>> = {
  viewer: "sees everything",
  approver: "sees, and decides approvals",
  operator: "sees, and starts, stops, retries",
  admin: "may do everything",
};

/** Signed in with one press; only there where the configuration switches it on. */
export function DemoSignIn({
  users,
  next,
  isOnly,
}: {
  users: readonly DemoUser[];
  next: string;
  isOnly: boolean;
}) {
  const [state, setState] = useState<
    { kind: "idle" } | { kind: "sending"; email: string } | { kind: "failed" }
  >({
    kind: "idle",
  });
  const press = async (email: string) => {
    setState({ kind: "sending", email });
    const isIn = await signInAs(email, next).catch(() => false);
    if (isIn) window.location.assign(next);
    else setState({ kind: "failed" });
  };
  return (
    <section aria-label="Demo" className={isOnly ? undefined : "mt-2 border-t border-line pt-4"}>
      <p className="mb-4 text-ink-2">This is a demo: choose who you are. No password is asked for.</p>
      <ul className="flex flex-col gap-2">
        {users.map(({ email, name, role }, at) => (
          <li key={email} className="flex items-center gap-3">
            <button
              type="button"
              disabled={state.kind === "sending"}
              onClick={() => void press(email)}
              className={buttonClass(at === 0 && isOnly ? "primary" : "plain", "w-36 shrink-0")}
            >
              {state.kind === "sending" && state.email === email ? "Signing in…" : `As ${role}`}
            </button>
            <span className="text-meta text-ink-2">
              {name} {may[role]}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 text-meta text-bad">
        {state.kind === "failed" && "The sign-in was refused or the server is away. Press again."}
      </p>
    </section>
  );
}
