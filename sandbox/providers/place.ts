import type { ActionExecution } from "../engine/action-execution";

/** Where an action works: in its own region, and in the account of its own role, where it has them. */
export function placeOf({ declaration, execution }: ActionExecution): { account: string; region: string } {
  const { account, region } = execution.pipeline;
  const other = /^arn:aws[\w-]*:iam::(\d{12}):/.exec(declaration.roleArn ?? "")?.[1];
  return { account: other ?? account, region: declaration.region ?? region };
}
