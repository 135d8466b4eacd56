import { Refusal } from "../refusal";
import type { Request } from "../wire/operation";
import { type Group, groupsOf, type Stream } from "./places";

/** How a request names a group: by name, or by name or ARN. */
export interface Named {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** Exactly one of the two is to be given. */
export function groupName({ logGroupName, logGroupIdentifier }: Named): string {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalid("Exactly one of logGroupName and logGroupIdentifier must be given.");
  }
  const given = logGroupName ?? logGroupIdentifier ?? "";
  return given.replace(/^arn:[^:]*:logs:[^:]*:\d*:log-group:/, "").replace(/:\*$/, "");
}

export function requireGroup(request: Request<Named>, operation: string, stream?: string): Group {
  const { world, caller, input } = request;
  const name = groupName(input);
  if (world.logOrders.isDenied(caller, name, stream)) throw denied(request, operation, name, stream);
  const group = groupsOf(world, caller).find((each) => each.name === name);
  if (!group) throw new Refusal("ResourceNotFoundException", "The specified log group does not exist.");
  return group;
}

export function requireStream(group: Group, name: string): Stream {
  const stream = group.find(name);
  if (!stream) throw new Refusal("ResourceNotFoundException", "The specified log stream does not exist.");
  return stream;
}

export function groupArn({ account, region }: { account: string; region: string }, group: string): string {
  return `arn:aws:logs:${region}:${account}:log-group:${group}`;
}

export function invalid(message: string): Refusal {
  return new Refusal("InvalidParameterException", message);
}

function denied({ caller }: Request<Named>, operation: string, group: string, stream = ""): Refusal {
  const action = `logs:${operation}`;
  const resource = `${groupArn(caller, group)}:log-stream:${stream}`;
  return new Refusal(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  );
}
