import { addFunction } from "../compute/add";
import { keyOf } from "../compute/compute";
import { type Alias, functionArn, type LambdaFunction, publishVersion } from "../compute/lambda-function";
import type { Version } from "../compute/version";
import { readStrategy, shiftAlias } from "../deployments/alias-shift";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";
import { flawOf } from "./flaws";
import { placeOf } from "./place";
import { consoleUrl, type End, minutes, type Provider, seconds } from "./provider";

/** The Lambda action: publishes a version and moves the alias over by itself, without CodeDeploy. */
export const lambdaDeploy: Provider = {
  category: "Deploy",
  name: "Lambda",
  usualMs: minutes(5),
  inputs: [0, 1],
  outputs: [0, 0],
  required: ["FunctionName"],
  takeUp: deploy,
  url: (action) => {
    const { FunctionName, FunctionAlias } = action.configuration;
    const path = FunctionAlias ? `/aliases/${FunctionAlias}` : "";
    return consoleUrl("lambda", placeOf(action).region, `home?#/functions/${FunctionName}${path}`);
  },
  succeed: (action) => ({
    summary: "Deployment Succeeded",
    variables: { FunctionVersion: action.externalId?.split(":").at(-1) ?? "" },
  }),
  entityUrl: (declaration, region) =>
    consoleUrl("lambda", region, `home?#/functions/${declaration.configuration?.FunctionName}`),
};

// Functions whose alias is under way: a second deployment of it is refused, as Lambda's own revision ids would.
const busy = new WeakSet<Alias>();

function deploy(action: ActionExecution, world: World, plan: Plan, end: End): Plan {
  const { FunctionAlias = "live", DeployStrategy, Alarms = "" } = action.configuration;
  const fn = functionOf(world, action, FunctionAlias);
  const alias = aliasOf(world, fn, FunctionAlias);
  const routing = readStrategy(DeployStrategy);
  if (!routing) return refused(`${DeployStrategy} is not a valid value for DeployStrategy.`);
  if (busy.has(alias))
    return refused(`The alias ${FunctionAlias} of ${fn.name} is being deployed to already.`);
  const isLongPast = world.time.now() < world.deployments.toldUntil;
  const to = publishVersion(fn, isLongPast || plan.told ? undefined : flawIn(world, action, fn, plan));
  action.externalId = `${functionArn(fn)}:${to.name}`;
  if (plan.told || isLongPast || (plan.failure && !plan.failure.cause)) return asTold(alias, to, plan);
  if (plan.failure?.cause?.kind === "hook") return { ...plan, failure: neverActive(fn, to) };
  const alarms = Alarms.split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  busy.add(alias);
  world.time.after(world.random.around(fn.preparesMs ?? usualPreparesMs), () =>
    shiftAlias(world, {
      fn,
      alias,
      to,
      routing,
      alarms,
      onEnd: (alarm) => {
        busy.delete(alias);
        end(alarm === undefined ? undefined : sentBack(alarm, alias));
      },
    }),
  );
  // It ends with the shift.
  return {};
}

const usualPreparesMs = seconds(40);

function refused(message: string): Plan {
  return { afterMs: 1_500, failure: { code: "JobFailed", message } };
}

function asTold(alias: Alias, to: Version, plan: Plan): Plan {
  if (plan.afterMs !== undefined && !plan.failure) alias.version = to;
  return plan;
}

function flawIn(world: World, { execution }: ActionExecution, fn: LambdaFunction, { failure }: Plan) {
  return flawOf(
    world,
    execution,
    fn,
    failure?.cause?.kind === "bad-version" ? failure.cause.flaw : undefined,
  );
}

function neverActive({ name }: LambdaFunction, to: Version): Failure {
  const message = `Version ${to.name} of ${name} did not become Active: ImageAccessDenied, Lambda does not have permission to access the image.`;
  return { code: "JobFailed", message, summary: "Deployment Failed" };
}

function sentBack(alarm: string, { name, version }: Alias): Failure {
  const message = `The deployment was stopped and the alias ${name} sent back to version ${version.name}: alarm ${alarm} is in ALARM state.`;
  return { code: "JobFailed", message, summary: "Deployment Failed" };
}

function functionOf(world: World, action: ActionExecution, alias: string): LambdaFunction {
  const place = { ...placeOf(action), name: action.configuration.FunctionName?.split(":").at(-1) ?? "" };
  return world.compute.functions.get(keyOf(place)) ?? addFunction(world, place, { alias });
}

function aliasOf(world: World, fn: LambdaFunction, name: string): Alias {
  const known = fn.aliases.get(name);
  if (known) return known;
  const version = fn.versions.get(String(fn.lastVersion)) ?? { name: "1" };
  const alias: Alias = { name, version, revisionId: world.random.uuid() };
  fn.aliases.set(name, alias);
  return alias;
}
