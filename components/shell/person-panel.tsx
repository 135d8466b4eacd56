"use client";

import Link from "next/link";
import { useState } from "react";
import { endOtherSessions, signOut } from "../../lib/client/sign-in";
import { useScopeFilter, withScope } from "../../lib/client/use-url";
import { useViewer } from "../../lib/client/use-viewer";
import type { Grant } from "../../lib/model/grant";
import { wordHolder, wordReach, wordVerbs } from "../../lib/model/grant-words";
import { mayManageTokens } from "../../lib/model/may";
import { NotifyPanel } from "../notify/notify-panel";
import { Button } from "../ui/button";
import { sections } from "./sections";

export function PersonPanel() {
  const { name, email, grants } = useViewer();
  return (
    <>
      <p className="text-card font-semibold [overflow-wrap:anywhere]">{name}</p>
      {name !== email && <p className="text-meta text-ink-3 [overflow-wrap:anywhere]">{email}</p>}
      <h2 className="mt-3 text-meta font-semibold">What you may do</h2>
      {grants.length === 0 ? (
        <p className="text-meta text-ink-2">
          Nothing yet: no grant names you or a group of yours. Ask whoever runs this Signalbox.
        </p>
      ) : (
        <ul>
          {grants.map((grant) => (
            <GrantLine key={JSON.stringify(grant)} grant={grant} />
          ))}
        </ul>
      )}
      <OtherSections />
      {mayManageTokens({ grants }) && (
        <Link
          href="/tokens"
          prefetch={false}
          className="link-ink mt-3 inline-flex items-center text-meta max-sm:min-h-11"
        >
          Tokens for other tools
        </Link>
      )}
      <div className="mt-4 border-t border-line pt-3 sm:hidden">
        <NotifyPanel />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-3">
        <Button onClick={() => void signOut()}>Sign out</Button>
        <OtherSessions />
      </div>
    </>
  );
}

/** What has no tab on a phone. */
function OtherSections() {
  const scope = useScopeFilter();
  const others = sections.filter(({ tab }) => tab === undefined);
  return (
    <ul className="mt-4 sm:hidden">
      {others.map(({ href, name, filter }) => (
        <li key={name}>
          <Link
            href={withScope(href, scope)}
            prefetch={false}
            className="link-ink flex min-h-11 items-center text-meta"
          >
            {filter ? `${name} pipelines` : name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function GrantLine({ grant }: { grant: Grant }) {
  return (
    <li className="mt-2 border-t border-line pt-2 text-meta first:mt-1 [overflow-wrap:anywhere]">
      <p>
        <strong className="font-semibold">{grant.role}</strong> for {wordReach(grant)}
      </p>
      <details>
        <summary className="text-ink-3 max-sm:py-2">Granted {wordHolder(grant)}</summary>
        <p className="text-ink-2">May {wordVerbs(grant.role)}.</p>
      </details>
    </li>
  );
}

type Ending = { kind: "idle" } | { kind: "sending" } | { kind: "ended"; count: number } | { kind: "failed" };

function OtherSessions() {
  const [ending, setEnding] = useState<Ending>({ kind: "idle" });
  const press = async () => {
    setEnding({ kind: "sending" });
    try {
      setEnding({ kind: "ended", count: await endOtherSessions() });
    } catch {
      setEnding({ kind: "failed" });
    }
  };
  return (
    <>
      <Button disabled={ending.kind === "sending"} onClick={() => void press()}>
        End my other sessions
      </Button>
      <p role="status" className="w-full text-meta text-ink-2 empty:hidden">
        {wordEnding(ending)}
      </p>
    </>
  );
}

function wordEnding(ending: Ending): string {
  switch (ending.kind) {
    case "idle":
    case "sending":
      return "";
    case "ended":
      if (ending.count === 0) return "There were no others.";
      return ending.count === 1 ? "1 other session was ended." : `${ending.count} other sessions were ended.`;
    case "failed":
      return "Signalbox did not answer. Press again in a moment.";
  }
}
