"use client";

import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { isSettledDeployment } from "../../lib/model/deployment-status";
import { wordRollback } from "../../lib/model/rollback-words";
import { wordRisk, wordStrategy } from "../../lib/model/strategy-words";
import { Part } from "./part";

/** How it goes over, who meets it if it is bad, and what going back would take now. */
export function StrategyPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const back = useClockWords((now) => wordRollback(deployment, now) ?? "");
  return (
    <Part title={isSettledDeployment(deployment.status) ? "Strategy" : "If it goes wrong"} isLate>
      <div className="flex flex-col gap-1.5 text-meta text-ink-2 [overflow-wrap:anywhere]">
        <p>{wordStrategy(deployment.strategy, deployment.waits)}.</p>
        <p>{wordRisk(deployment)}</p>
        {back && <p className="text-ink">{back}</p>}
      </div>
    </Part>
  );
}
