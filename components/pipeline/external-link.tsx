import { ExternalLink as Arrow } from "lucide-react";
import type { ReactNode } from "react";
import { toSafeUrl } from "../../lib/model/link";

/** Whoever writes a pipeline writes its links: only http(s) becomes one, and it learns nothing of us. */
export function ExternalLink({ url, children }: { url: string | undefined; children: ReactNode }) {
  const safe = toSafeUrl(url);
  if (!safe) return null;
  return (
    <a
      href={safe}
      target="_blank"
      rel="noopener noreferrer"
      data-tip={safe.length > 300 ? `${safe.slice(0, 300)}…` : safe}
      className="link-ink [overflow-wrap:anywhere]"
    >
      {children}
      <Arrow aria-hidden="true" size={11} className="ml-1 inline text-ink-3" />
    </a>
  );
}
