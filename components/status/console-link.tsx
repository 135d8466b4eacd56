"use client";

import { ExternalLink as Arrow } from "lucide-react";
import type { ReactNode } from "react";
import { useLinks } from "../../lib/client/use-links";
import { type ConsolePage, consoleUrl } from "../../lib/model/console-url";
import type { Scope } from "../../lib/model/scope";

/** Leads to the very page of AWS's console; by way of IAM Identity Center where that is configured. */
export function ConsoleLink({
  scope,
  page,
  children,
}: {
  scope: Scope;
  page: ConsolePage;
  children: ReactNode;
}) {
  const { identityCenter } = useLinks();
  return (
    <a
      href={consoleUrl(scope, page, identityCenter)}
      target="_blank"
      rel="noopener noreferrer"
      data-tip={identityCenter ? `AWS console, as ${identityCenter.roleName}` : "AWS console"}
      className="link-ink [overflow-wrap:anywhere]"
    >
      {children}
      <Arrow aria-hidden="true" size={11} className="ml-1 inline text-ink-3" />
    </a>
  );
}
