import { decideOperations, type Level, readOperations } from "./operations";

type Statement = {
  Sid: string;
  Effect: "Allow";
  Action: string | readonly string[];
  Resource?: string;
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

/** Of the role that decides, or of the role that sweeps where there is no other. */
export function toDecidePolicy({ account }: Watched): Policy {
  return { Version: version, Statement: toStatements("Decide", decideOperations, account) };
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
  action: "Actions",
};

function toStatements(
  verb: string,
  operations: Readonly<Record<string, Level>>,
  account: string,
): readonly Statement[] {
  const levels = [...new Set(Object.values(operations))];
  return levels.map((level) => ({
    ...{ Sid: `${verb}${levelNames[level]}`, Effect: "Allow" },
    Action: Object.keys(operations)
      .filter((name) => operations[name] === level)
      .map((name) => `codepipeline:${name}`),
    Resource: resourceOf(level, account),
  }));
}

function resourceOf(level: Level, account: string): string {
  switch (level) {
    case "account":
      return "*";
    case "pipeline":
      return `arn:aws:codepipeline:*:${account}:*`;
    case "action":
      return `arn:aws:codepipeline:*:${account}:*/*/*`;
  }
}
