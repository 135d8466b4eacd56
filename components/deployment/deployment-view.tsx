"use client";

import { useMemo } from "react";
import { useDeployment } from "../../lib/client/use-deployments";
import { ClockContext, toClockOffset, useFleet, useWatch } from "../../lib/client/use-live";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { lastReadAt } from "../../lib/model/freshness";
import type { EpochMs } from "../../lib/model/ids";
import { readPlan } from "../../lib/model/plan";
import { scopeKeyOf } from "../../lib/model/scope";
import { ActButtons } from "../deployment-act/act-buttons";
import { TopBar } from "../shell/top-bar";
import { AlarmsPart } from "./alarms-part";
import { ClocksPart } from "./clocks-part";
import { DeploymentAbout, DeploymentTitle } from "./deployment-title";
import { EventsPart } from "./events-part";
import { GapsPart } from "./gaps-part";
import { Gone } from "./gone";
import { HealthPart } from "./health-part";
import { Hero } from "./hero";
import { ReleasePart } from "./release-part";
import { RolloutPart } from "./rollout-part";
import { SidesPart } from "./sides-part";
import { StagesPart } from "./stages-part";
import { StrategyPart } from "./strategy-part";
import "./deployment.css";

export function DeploymentView({ painted }: { painted: DeploymentSnapshot }) {
  const deployment = useDeployment(painted);
  useWatch(painted.key);
  return deployment ? (
    <Present deployment={deployment} paintedAt={lastReadAt(painted.freshness)} />
  ) : (
    <Gone name={painted.name} />
  );
}

function Present({
  deployment,
  paintedAt,
}: {
  deployment: DeploymentSnapshot;
  paintedAt: EpochMs | undefined;
}) {
  const offsetMs = useScopeOffset(deployment);
  const clock = useMemo(() => ({ offsetMs }), [offsetMs]);
  const plan = useMemo(() => readPlan(deployment), [deployment]);
  return (
    <>
      <TopBar
        title={<DeploymentTitle deployment={deployment} />}
        about={<DeploymentAbout deployment={deployment} paintedAt={paintedAt} />}
        tools={
          <span className="deployment-acts max-xl:hidden">
            <ActButtons deployment={deployment} />
          </span>
        }
      />
      <ClockContext value={clock}>
        <div className="deployment" data-stale={deployment.freshness.kind === "stale" || undefined}>
          <div className="deployment-main">
            <Hero deployment={deployment} plan={plan} />
            <div className="deployment-acts py-2 xl:hidden">
              <ActButtons deployment={deployment} />
            </div>
            <RolloutPart deployment={deployment} plan={plan} />
            <SidesPart deployment={deployment} />
            <HealthPart deployment={deployment} plan={plan} />
          </div>
          <div className="deployment-column">
            <AlarmsPart deployment={deployment} />
            <StagesPart deployment={deployment} />
            <EventsPart deployment={deployment} />
            <ClocksPart deployment={deployment} />
            <StrategyPart deployment={deployment} />
            <ReleasePart deployment={deployment} />
            <GapsPart deployment={deployment} />
          </div>
        </div>
      </ClockContext>
    </>
  );
}

function useScopeOffset({ account, region }: DeploymentSnapshot): number {
  const { scopes } = useFleet();
  return toClockOffset(scopes.find(({ key }) => key === scopeKeyOf({ account, region })));
}
