import type { PipelineExecutionId, PipelineName, Region } from "./ids";
import { partitionOf, type Scope } from "./scope";

/** A page of AWS's own console. */
export type ConsolePage =
  | { kind: "pipeline"; name: PipelineName }
  | { kind: "execution"; name: PipelineName; executionId: PipelineExecutionId }
  /** `project:uuid` */
  | { kind: "build"; buildId: string }
  | { kind: "deployment"; id: string }
  /** Its name or its ARN. */
  | { kind: "stack"; stack: string }
  | { kind: "alarm"; name: string }
  | { kind: "function"; name: string }
  | { kind: "log"; group: string; stream?: string | undefined };

/** People sign in there, and are led on with this role. */
export type IdentityCenter = { startUrl: string; roleName: string };
export type ConsoleLinks = { identityCenter?: IdentityCenter | undefined };

/** Where AWS shows it itself; by way of IAM Identity Center where that is known, so that it is the right account. */
export function consoleUrl(scope: Scope, page: ConsolePage, identityCenter?: IdentityCenter): string {
  const url = `${homeOf(scope.region)}/${pathOf(scope, page)}`;
  return identityCenter ? shortcut(scope, url, identityCenter) : url;
}

function homeOf(region: Region): string {
  switch (partitionOf(region)) {
    case "aws-cn":
      return `https://${region}.console.amazonaws.cn`;
    case "aws-us-gov":
      return `https://${region}.console.amazonaws-us-gov.com`;
    default:
      return `https://${region}.console.aws.amazon.com`;
  }
}

const encode = encodeURIComponent;

function pathOf({ account, region }: Scope, page: ConsolePage): string {
  const suite = (path: string) => `codesuite/${path}?region=${region}`;
  const home = (service: string, hash: string) => `${service}/home?region=${region}#${hash}`;
  switch (page.kind) {
    case "pipeline":
      return suite(`codepipeline/pipelines/${encode(page.name)}/view`);
    case "execution":
      return suite(
        `codepipeline/pipelines/${encode(page.name)}/executions/${encode(page.executionId)}/timeline`,
      );
    case "build": {
      const project = page.buildId.slice(0, page.buildId.lastIndexOf(":"));
      return suite(`codebuild/${account}/projects/${encode(project)}/build/${encode(page.buildId)}/`);
    }
    case "deployment":
      return suite(`codedeploy/deployments/${encode(page.id)}`);
    case "stack":
      return home("cloudformation", `/stacks/events?stackId=${encode(page.stack)}`);
    case "alarm":
      return home("cloudwatch", `alarmsV2:alarm/${encode(page.name)}`);
    case "function":
      return home("lambda", `/functions/${encode(page.name)}`);
    case "log": {
      const stream = page.stream === undefined ? "" : `/log-events/${encodeTwice(page.stream)}`;
      return home("cloudwatch", `logsV2:log-groups/log-group/${encodeTwice(page.group)}${stream}`);
    }
  }
}

// CloudWatch's console takes names encoded twice, with a dollar for the outer per cent.
function encodeTwice(name: string): string {
  return encode(encode(name)).replaceAll("%", "$");
}

function shortcut({ account }: Scope, url: string, { startUrl, roleName }: IdentityCenter): string {
  const start = startUrl.replace(/\/+(#.*)?$/, "");
  return `${start}/#/console?account_id=${account}&role_name=${encode(roleName)}&destination=${encode(url)}`;
}
