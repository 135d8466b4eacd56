"use client";

import { UserRound } from "lucide-react";
import { useViewer } from "../../lib/client/use-viewer";
import { rolesOf } from "../../lib/model/may";
import { Popover } from "../ui/popover";
import { PersonPanel } from "./person-panel";

/** Who am I; what may I do and the way out are one press away. At the foot of the navigation. */
export function Person() {
  const { name, roles } = usePerson();
  return (
    <div className="border-t border-line">
      <Popover
        name={`${name} ${roles}`}
        className="flex w-full min-w-0 items-start gap-2 px-4 py-2.5 text-left hover:bg-sunk max-xl:h-11 max-xl:items-center max-xl:justify-center max-xl:px-0"
        trigger={
          <>
            <UserRound aria-hidden="true" size={14} className="mt-0.5 shrink-0 max-xl:mt-0" />
            <span className="min-w-0 max-xl:sr-only">
              <span data-cut="" className="block truncate text-meta">
                {name}
              </span>{" "}
              <span data-cut="" className="block truncate text-caption text-ink-3">
                {roles}
              </span>
            </span>
          </>
        }
      >
        <PersonPanel />
      </Popover>
    </div>
  );
}

/** The same on a phone, which has no navigation to stand at the foot of. */
export function PersonButton() {
  const { name, roles } = usePerson();
  return (
    <Popover
      name={`${name} ${roles}`}
      className="grid size-11 place-items-center rounded-control text-ink-2 hover:bg-sunk sm:hidden"
      trigger={
        <>
          <UserRound aria-hidden="true" size={15} />
          <span className="sr-only">
            {name} {roles}
          </span>
        </>
      }
    >
      <PersonPanel />
    </Popover>
  );
}

function usePerson(): { name: string; roles: string } {
  const viewer = useViewer();
  return { name: viewer.name, roles: rolesOf(viewer).join(", ") || "no role" };
}
