import type { DeployGateway } from "../../aws/deploy-gateway";
import type { Clock } from "../../model/clock";
import type { DeploymentSnapshot } from "../../model/deployment";
import type {
  CodeDeployReading,
  DeploymentConfigReading,
  DeploymentGroupReading,
} from "../../model/deployment-reading";
import type { Log } from "../log";
import { applyConfig, applyGroup } from "./apply-code-deploy";
import { withGap, withoutGap } from "./gaps";
import { openOnce, type Told } from "./read-once";

/** The group and the configuration of a deployment: they rarely change, and many deployments share them. */
export type ReadFacts = (
  reading: CodeDeployReading,
) => Promise<(before: DeploymentSnapshot) => DeploymentSnapshot>;

export function openGroupFacts(deploy: DeployGateway, clock: Clock, log: Log): ReadFacts {
  const groups = openOnce<DeploymentGroupReading>(clock, log);
  const configs = openOnce<DeploymentConfigReading>(clock, log);
  return async (reading) => {
    const { application, group: name } = reading;
    const group = await groups(`${application}/${name}`, () => deploy.readGroup(application, name));
    const configName = reading.configName ?? (group.kind === "known" ? group.value.configName : undefined);
    const config =
      configName === undefined ? undefined : await configs(configName, () => deploy.readConfig(configName));
    return (before) => applyFacts(before, reading, group, config);
  };
}

function applyFacts(
  before: DeploymentSnapshot,
  reading: CodeDeployReading,
  group: Told<DeploymentGroupReading>,
  config: Told<DeploymentConfigReading> | undefined,
): DeploymentSnapshot {
  const grouped = group.kind === "known" ? applyGroup(withoutGap(before, "group"), group.value) : before;
  const whole = config?.kind === "known" ? applyConfig(grouped, reading, config.value) : grouped;
  const because = [group, config].flatMap((told) => (told?.kind === "unreadable" ? told.because : []));
  return because[0] === undefined ? whole : withGap(whole, { part: "group", because: because[0] });
}
