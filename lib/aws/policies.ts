import {
  decideOperations,
  type Level,
  type Operations,
  operateOperations,
  readOperations,
} from "./operations";

type Statement = {
  Sid: string;
  Effect: "Allow";
  Action: string | readonly string[];
  Resource?: string | readonly string[];
  Principal?: { AWS: string };
  Condition?: Record<string, Record<string, string>>;
};
export type Policy = { Version: "2012-10-17"; Statement: readonly Statement[] };

type Watched = { account: string; externalId: string };
/** The identity Signalbox itself runs as. */
type Own = { principal: string };

const version = "2012-10-17";

/** Of the role that sweeps. */
export function toReadPolicy({ account }: Watched): Policy {
  return { Version: version, Statement: toStatements("Read", readOperations, account) };
}

/** Of the role that acts, or of the role that sweeps where there is no other: for people who decide. */
export function toDecidePolicy({ account }: Watched): Policy {
  return { Version: version, Statement: toStatements("Decide", decideOperations, account) };
}

/** Of the same role, for people who operate. */
export function toOperatePolicy({ account }: Watched): Policy {
  return { Version: version, Statement: toStatements("Operate", operateOperations, account) };
}

export function toReadTrust({ principal }: Own, { externalId }: Watched): Policy {
  const trust: Statement = {
    ...{ Sid: "SignalboxReads", Effect: "Allow", Principal: { AWS: principal } },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  };
  return { Version: version, Statement: [trust] };
}

/** Without a person's name as source identity the role can't be taken. */
export function toActTrust({ principal }: Own, { externalId }: Watched): Policy {
  const trust: Statement = {
    ...{ Sid: "SignalboxActsForAPerson", Effect: "Allow", Principal: { AWS: principal } },
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    Condition: {
      StringEquals: { "sts:ExternalId": externalId },
      StringLike: { "sts:RoleSessionName": "*", "sts:SourceIdentity": "*" },
    },
  };
  return { Version: version, Statement: [trust] };
}

type Roles = { account: string; readRole: string; actRole: string };

/** Of the identity Signalbox itself runs as: to take the roles, and nothing else. */
export function toOwnPolicy({ account, readRole, actRole }: Roles): Policy {
  const arnOf = (role: string) => `arn:aws:iam::${account}:role/${role}`;
  const statements: Statement[] = [
    { Sid: "TakeReadRole", Effect: "Allow", Action: "sts:AssumeRole", Resource: arnOf(readRole) },
    {
      ...{ Sid: "TakeActRole", Effect: "Allow" },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      Resource: arnOf(actRole),
    },
  ];
  return { Version: version, Statement: statements };
}

const levelNames: Readonly<Record<Level, string>> = {
  account: "Account",
  pipeline: "Pipelines",
  stage: "Stages",
  action: "Actions",
  deploymentgroup: "DeploymentGroups",
  deploymentconfig: "DeploymentConfigs",
  service: "Services",
  "service-deployment": "ServiceDeployments",
  "service and deployments": "ServiceDeployments",
  "service and revisions": "ServiceRevisions",
  function: "Functions",
  project: "Builds",
  "build log": "BuildLogs",
  stack: "Stacks",
};

/** One statement for each kind of resource: a level belongs to one service, but for the account, which is all of them. */
function toStatements(verb: string, operations: Operations, account: string): readonly Statement[] {
  const actions = Object.entries(operations).flatMap(([service, levels]) =>
    Object.entries(levels).map(([name, level]) => ({ action: `${service}:${name}`, level })),
  );
  return [...new Set(actions.map(({ level }) => level))].map((level) => ({
    ...{ Sid: `${verb}${levelNames[level]}`, Effect: "Allow" },
    Action: actions.filter((each) => each.level === level).map(({ action }) => action),
    Resource: resourceOf(level, account),
  }));
}

function resourceOf(level: Level, account: string): string | readonly string[] {
  const within = (service: string, place: string) => `arn:aws:${service}:*:${account}:${place}`;
  switch (level) {
    case "account":
      return "*";
    case "pipeline":
      return within("codepipeline", "*");
    case "stage":
      return within("codepipeline", "*/*");
    case "action":
      return within("codepipeline", "*/*/*");
    case "deploymentgroup":
      return within("codedeploy", "deploymentgroup:*");
    case "deploymentconfig":
      return within("codedeploy", "deploymentconfig:*");
    case "service":
      return within("ecs", "service/*");
    case "service-deployment":
      return within("ecs", "service-deployment/*");
    case "service and deployments":
      return [within("ecs", "service/*"), within("ecs", "service-deployment/*")];
    case "service and revisions":
      return [within("ecs", "service/*"), within("ecs", "service-revision/*")];
    case "function":
      return within("lambda", "function:*");
    case "project":
      return within("codebuild", "project/*");
    case "build log":
      // Everything an account logs would be far more than what builds and pipelines write.
      return [within("logs", "log-group:/aws/codebuild/*"), within("logs", "log-group:/aws/codepipeline/*")];
    case "stack":
      return within("cloudformation", "stack/*");
  }
}
