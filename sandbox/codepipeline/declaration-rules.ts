import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from "@aws-sdk/client-codepipeline";
import { stagesOf } from "../engine/pipeline";
import { referencedNamespaces } from "../engine/variables";
import { awsProvider } from "../providers/catalogue";
import { ruleProviders } from "../providers/rules";
import { Refusal } from "../refusal";

/** Throws what AWS answers to a declaration whose parts are well-formed but don't fit together. */
export function requireSound(pipeline: PipelineDeclaration): void {
  for (const rule of rules) rule(pipeline);
}

type Rule = (pipeline: PipelineDeclaration) => void;

const rules: Rule[] = [
  hasTwoStages,
  namesAreUnique,
  sourcesComeFirst,
  storesCoverRegions,
  typeAllowsFeatures,
  actionsAreKnown,
  artifactsFlow,
  namespacesAreDeclared,
  timeoutsAreForApprovals,
  conditionsAreKnown,
  triggersNameSources,
];

function hasTwoStages({ stages }: PipelineDeclaration): void {
  if ((stages?.length ?? 0) < 2) structure("The pipeline must have at least two stages");
  for (const stage of stages ?? []) {
    if (!stage.actions?.length) structure(`Stage ${stage.name} must have at least one action`);
  }
}

function namesAreUnique(pipeline: PipelineDeclaration): void {
  const stages = stagesOf(pipeline);
  const stage = repeated(stages.map((s) => s.name));
  if (stage) structure(`Stage names must be unique: ${stage} is used more than once`);
  for (const { name, actions } of stages) {
    const action = repeated((actions ?? []).map((a) => a.name));
    if (action)
      structure(`Action names must be unique within a stage: ${action} is used more than once in ${name}`);
  }
}

function sourcesComeFirst(pipeline: PipelineDeclaration): void {
  const isSource = (action: ActionDeclaration) => action.actionTypeId?.category === "Source";
  const [first, ...others] = stagesOf(pipeline);
  const misplaced = others.find((stage) => stage.actions?.some(isSource));
  if (misplaced) structure(`Stage ${misplaced.name}: source actions may only be in the first stage`);
  if (!first?.actions?.every(isSource)) structure("The first stage must contain source actions only");
}

function storesCoverRegions(pipeline: PipelineDeclaration): void {
  const { artifactStore, artifactStores } = pipeline;
  if (Boolean(artifactStore) === Boolean(artifactStores)) {
    structure("Exactly one of artifactStore and artifactStores must be given");
  }
  const elsewhere = eachAction(pipeline).find(
    ({ action }) => action.region && artifactStores && !artifactStores[action.region],
  );
  if (elsewhere) structure(`There is no artifact store for region ${elsewhere.action.region}`);
}

function typeAllowsFeatures({ pipelineType, executionMode, variables, triggers }: PipelineDeclaration): void {
  if (pipelineType === "V2") return;
  if (executionMode && executionMode !== "SUPERSEDED") {
    structure(`Execution mode ${executionMode} needs pipeline type V2`);
  }
  if (variables?.length) structure("Pipeline variables need pipeline type V2");
  if (triggers?.length) structure("Triggers need pipeline type V2");
}

function actionsAreKnown(pipeline: PipelineDeclaration): void {
  for (const { action, stage } of eachAction(pipeline)) {
    const type = action.actionTypeId;
    const provider = awsProvider(action);
    const isTheirs = type?.owner === "Custom" || type?.owner === "ThirdParty";
    if (!provider && !isTheirs) {
      declaration(
        `ActionType (Category: '${type?.category}', Provider: '${type?.provider}', Owner: '${type?.owner}', Version: '${type?.version}') in action '${action.name}' is not available`,
      );
    }
    const missing = provider?.required?.find((key) => action.configuration?.[key] === undefined);
    if (missing) {
      declaration(
        `Action configuration for action '${action.name}' in stage '${stage.name}' is missing required configuration '${missing}'`,
      );
    }
    countArtifacts(action);
  }
}

function countArtifacts(action: ActionDeclaration): void {
  const provider = awsProvider(action);
  if (!provider) return;
  const ways = [
    ["input", provider.inputs, action.inputArtifacts?.length ?? 0],
    ["output", provider.outputs, action.outputArtifacts?.length ?? 0],
  ] as const;
  for (const [way, [least, most], count] of ways) {
    if (count >= least && count <= most) continue;
    declaration(`Action '${action.name}' has ${count} ${way} artifacts; ${least} to ${most} are allowed`);
  }
}

/** An artifact has one maker, which runs before whoever takes it. */
function artifactsFlow(pipeline: PipelineDeclaration): void {
  const made = new Set<string>();
  for (const stage of stagesOf(pipeline)) {
    for (const order of byRunOrder(stage)) {
      for (const action of order) requireMade(action, made);
      for (const action of order) make(action, made);
    }
  }
}

function requireMade(action: ActionDeclaration, made: ReadonlySet<string>): void {
  const missing = action.inputArtifacts?.find(({ name }) => name && !made.has(name));
  if (missing) {
    declaration(
      `Action '${action.name}' takes artifact '${missing.name}', which no earlier action gives out`,
    );
  }
}

function make(action: ActionDeclaration, made: Set<string>): void {
  for (const { name = "" } of action.outputArtifacts ?? []) {
    if (made.has(name)) declaration(`Output artifact names must be unique: '${name}' is given out twice`);
    made.add(name);
  }
}

function namespacesAreDeclared(pipeline: PipelineDeclaration): void {
  const actions = eachAction(pipeline).map(({ action }) => action);
  const twice = repeated(actions.map((action) => action.namespace));
  if (twice) structure(`Namespaces must be unique: ${twice} is used more than once`);
  const known = new Set(["codepipeline", "variables", ...actions.map((action) => action.namespace)]);
  for (const action of actions) {
    const stranger = Object.values(action.configuration ?? {})
      .flatMap(referencedNamespaces)
      .find((namespace) => !known.has(namespace));
    if (stranger)
      declaration(`Action '${action.name}' refers to namespace '${stranger}', which no action declares`);
  }
}

function timeoutsAreForApprovals(pipeline: PipelineDeclaration): void {
  for (const { action } of eachAction(pipeline)) {
    if (action.timeoutInMinutes === undefined || action.actionTypeId?.category === "Approval") continue;
    declaration(`Action '${action.name}': timeoutInMinutes is only allowed for manual approval actions`);
  }
}

function conditionsAreKnown(pipeline: PipelineDeclaration): void {
  for (const stage of stagesOf(pipeline)) {
    const conditions = [
      ...(stage.beforeEntry?.conditions ?? []),
      ...(stage.onSuccess?.conditions ?? []),
      ...(stage.onFailure?.conditions ?? []),
    ];
    for (const rule of conditions.flatMap((condition) => condition.rules ?? [])) {
      const provider = rule.ruleTypeId?.provider;
      if (!ruleProviders.some((known) => known === provider)) {
        structure(`Stage ${stage.name}: rule ${rule.name} has an unknown provider ${provider}`);
      }
    }
    if (stage.onFailure?.result === "ROLLBACK" && stage === stagesOf(pipeline)[0]) {
      structure("Rollback can't be configured for the source stage");
    }
  }
}

function triggersNameSources(pipeline: PipelineDeclaration): void {
  const sources = new Set(stagesOf(pipeline)[0]?.actions?.map((action) => action.name));
  const stray = pipeline.triggers?.find(
    (trigger) => !sources.has(trigger.gitConfiguration?.sourceActionName),
  );
  if (stray)
    structure(`A trigger names ${stray.gitConfiguration?.sourceActionName}, which is no source action`);
}

function eachAction(pipeline: PipelineDeclaration): { stage: StageDeclaration; action: ActionDeclaration }[] {
  return stagesOf(pipeline).flatMap((stage) => (stage.actions ?? []).map((action) => ({ stage, action })));
}

function byRunOrder(stage: StageDeclaration): ActionDeclaration[][] {
  const actions = stage.actions ?? [];
  const orders = [...new Set(actions.map((action) => action.runOrder ?? 1))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter((action) => (action.runOrder ?? 1) === order));
}

function repeated(names: readonly (string | undefined)[]): string | undefined {
  return names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
}

function structure(message: string): never {
  throw new Refusal("InvalidStructureException", message);
}

function declaration(message: string): never {
  throw new Refusal("InvalidActionDeclarationException", message);
}
