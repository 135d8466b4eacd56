import Link from "next/link";
import type { ReactNode } from "react";
import { auditOutcomes, auditVerbs } from "../../lib/model/audit";
import { type AuditFilter, formatAuditFilter } from "../../lib/model/audit-filter";
import { auditVerbWords } from "../../lib/model/audit-words";
import { outcomeLooks } from "../status/audit-look";
import { Button, buttonClass } from "../ui/button";

const field =
  "h-7 w-full min-w-0 rounded-control border border-ctl bg-canvas px-2 text-meta max-sm:h-11 max-sm:text-card";

/** A plain form: its address is the filter. */
export function AuditFilterForm({ filter }: { filter: AuditFilter }) {
  const { cursor: _, ...narrowed } = filter;
  const query = formatAuditFilter(narrowed);
  return (
    <form
      method="get"
      action="/audit"
      aria-label="Filter the audit"
      className="flex flex-wrap items-end gap-2 border-b border-line px-4 py-2 max-sm:px-3"
    >
      <Field name="Person" className="w-36 max-sm:w-[calc(50%-4px)]">
        <input name="by" defaultValue={filter.by} maxLength={200} className={field} />
      </Field>
      <Field name="Pipeline or deployment" className="w-36 max-sm:w-[calc(50%-4px)]">
        <input name="pipeline" defaultValue={filter.pipeline} maxLength={100} className={field} />
      </Field>
      <Field name="What" className="w-40 max-sm:w-[calc(50%-4px)]">
        <Choice
          name="verb"
          chosen={filter.verb}
          words={auditVerbs.map((verb) => [verb, auditVerbWords[verb]])}
        />
      </Field>
      <Field name="Outcome" className="w-28 max-sm:w-[calc(50%-4px)]">
        <Choice
          name="outcome"
          chosen={filter.outcome}
          words={auditOutcomes.map((outcome) => [outcome, outcomeLooks[outcome].word])}
        />
      </Field>
      <Field name="From (UTC)" className="w-32 max-sm:w-[calc(50%-4px)]">
        <input type="date" name="from" defaultValue={filter.from} className={field} />
      </Field>
      <Field name="To (UTC)" className="w-32 max-sm:w-[calc(50%-4px)]">
        <input type="date" name="to" defaultValue={filter.to} className={field} />
      </Field>
      <Button type="submit" look="primary">
        Show
      </Button>
      {query !== "" && (
        <Link href="/audit" prefetch={false} className={buttonClass("quiet")}>
          Show all
        </Link>
      )}
      <a href={`/api/audit/csv${query && `?${query}`}`} download className={buttonClass("plain", "ml-auto")}>
        Download as CSV
      </a>
    </form>
  );
}

function Field({ name, className, children }: { name: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among its children.
    <label className={className}>
      <span className="block text-caption text-ink-3">{name}</span>
      {children}
    </label>
  );
}

type Choices = { name: string; chosen: string | undefined; words: readonly (readonly [string, string])[] };

function Choice({ name, chosen = "", words }: Choices) {
  return (
    <select name={name} defaultValue={chosen} className={field}>
      <option value="">Any</option>
      {words.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}
