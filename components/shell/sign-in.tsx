"use client";

import { useState } from "react";
import { startSignIn } from "../../lib/client/sign-in";
import { buttonClass } from "../ui/button";

type State = { kind: "idle" } | { kind: "leaving"; id: string } | { kind: "failed" };

/** One button per provider; it leads to the provider's own page and back to where one wanted to go. */
export function SignIn({ ways, next }: { ways: readonly { id: string; name: string }[]; next: string }) {
  const [state, setState] = useState<State>({ kind: "idle" });
  const press = async (id: string) => {
    setState({ kind: "leaving", id });
    try {
      window.location.assign(await startSignIn(id, next));
    } catch {
      setState({ kind: "failed" });
    }
  };
  return (
    <div className="mt-4">
      <ul className="flex flex-col gap-2">
        {ways.map(({ id, name }, at) => (
          <li key={id}>
            <button
              type="button"
              disabled={state.kind === "leaving"}
              onClick={() => void press(id)}
              className={buttonClass(at === 0 ? "primary" : "plain", "w-full min-w-0")}
            >
              <span data-cut="" className="truncate">
                {state.kind === "leaving" && state.id === id ? `Going to ${name}…` : `Sign in with ${name}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 text-meta text-bad">
        {state.kind === "failed" && "Signalbox did not answer. Press again in a moment."}
      </p>
    </div>
  );
}
