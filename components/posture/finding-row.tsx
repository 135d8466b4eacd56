import Link from "next/link";
import type { Finding } from "../../lib/model/posture/finding";
import type { PostureCard, PostureOrder } from "../../lib/model/posture/posture-card";
import { ruleWords } from "../../lib/model/posture/rule-words";
import { AccountMark } from "../status/account-mark";
import { ConsoleLink } from "../status/console-link";
import { AcceptButton } from "./accept-button";
import { AcceptedLine } from "./accepted-line";
import { SeverityMark, severityWords } from "./severity-mark";

/** What is found, what shows it, what to change; what its heading has said already is left out. */
export function FindingRow({
  card,
  order,
  isAccepted = false,
}: {
  card: PostureCard;
  order: PostureOrder;
  isAccepted?: boolean;
}) {
  const { finding, place } = card;
  const { title, reason } = ruleWords[finding.rule];
  return (
    <li className="posture-row">
      <span className="posture-mark">
        <SeverityMark severity={finding.severity} />
        <span className="sr-only">{severityWords[finding.severity]}: </span>
      </span>
      <div className="posture-who">
        {order !== "rule" && <h3 className="posture-title">{title}</h3>}
        <p className={order === "rule" ? "posture-title" : undefined}>
          <Link href={pathOf(finding)} prefetch={false} className="link-ink">
            {order === "pipeline" ? (whereWords(finding) ?? "The pipeline") : place.name}
          </Link>
          {order !== "pipeline" && whereWords(finding) && (
            <span className="font-normal text-ink-2"> {whereWords(finding)}</span>
          )}
        </p>
        {order !== "pipeline" && (
          <AccountMark name={place.accountName} color={place.accountColor} region={place.region} />
        )}
      </div>
      <div className="posture-why">
        <p>{finding.evidence}</p>
        <p className="text-ink-2">
          <span className="font-medium">Change:</span> {finding.remedy}
        </p>
        {order !== "rule" && <p className="posture-reason">{reason}</p>}
        <AcceptedLine card={card} />
      </div>
      <div className="posture-verbs">
        <AcceptButton card={card} isAccepted={isAccepted} />
        <ConsoleLink scope={place} page={{ kind: "pipeline", name: place.name }}>
          Console
        </ConsoleLink>
      </div>
    </li>
  );
}

function whereWords({ stageName, actionName }: Finding): string | undefined {
  if (stageName === undefined) return undefined;
  return actionName === undefined ? stageName : `${stageName} · ${actionName}`;
}

/** With its action opened, where it is about one. */
function pathOf({ pipeline, stageName, actionName }: Finding): string {
  const action =
    stageName !== undefined && actionName !== undefined ? `${stageName}/${actionName}` : undefined;
  return `/pipelines/${pipeline}${action === undefined ? "" : `?action=${encodeURIComponent(action)}`}`;
}
