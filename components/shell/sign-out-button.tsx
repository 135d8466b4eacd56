"use client";

import { LogOut } from "lucide-react";
import { signOut } from "../../lib/client/sign-in";

export function SignOutButton({ name }: { name: string }) {
  return (
    <button
      type="button"
      onClick={() => void signOut()}
      aria-label={`Sign out ${name}`}
      data-tip="Sign out"
      className="ml-auto grid size-7 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-sunk hover:text-ink max-xl:ml-0"
    >
      <LogOut aria-hidden="true" size={14} />
    </button>
  );
}
