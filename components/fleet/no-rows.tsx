"use client";

import { useViewer } from "../../lib/client/use-viewer";
import type { ScopeSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** Before the first sweep, or where nothing may be read or seen: what is true instead of a list. */
export function NoFleet({ scopes }: { scopes: readonly ScopeSnapshot[] }) {
  const { email, grants } = useViewer();
  if (grants.length === 0) return <NothingGranted email={email} />;
  const unread = scopes.filter((scope) => scope.freshness.kind !== "fresh");
  return (
    <Notice
      mark={<Glyph shape="dotted-ring" className="text-ink-3" />}
      title={unread.length > 0 ? "No pipeline has been read yet" : "No pipelines here"}
    >
      {unread.length === 0 && (
        <p>Every scope was read, and none of them has a pipeline that is watched and that you may see.</p>
      )}
      {unread.map((scope) => (
        <p key={scope.key}>
          {scope.accountName} {scope.region}: {readingWords(scope)}
        </p>
      ))}
    </Notice>
  );
}

function NothingGranted({ email }: { email: string }) {
  return (
    <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title="Nothing is granted to you yet">
      <p>
        You are signed in as {email}, and no grant names you or a group of yours. Ask whoever runs this
        Signalbox.
      </p>
    </Notice>
  );
}

function readingWords({ freshness }: ScopeSnapshot): string {
  switch (freshness.kind) {
    case "never":
      return freshness.because ?? "the first sweep is under way";
    case "stale":
      return freshness.because;
    case "fresh":
      return "read";
  }
}
