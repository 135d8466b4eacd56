import type { ActionDefinition, PipelineDefinition } from "../definition";

const mostNamed = 2;

/** `ContractTests added`, `Lint removed, Docker changed, and 2 more`; absent where nothing that runs is other. */
export function wordVersion(before: PipelineDefinition, after: PipelineDefinition): string | undefined {
  const changes = [
    ...wordSet(namesOf(before), namesOf(after)),
    ...after.stages.flatMap((stage) => {
      const old = before.stages.find(({ name }) => name === stage.name);
      return old ? wordActions(old.actions, stage.actions) : [];
    }),
  ];
  if (changes.length === 0) return undefined;
  const more = changes.length - mostNamed;
  return [...changes.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

const namesOf = ({ stages }: PipelineDefinition) => stages.map(({ name }) => name);

function wordSet(before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...after.filter((name) => !before.includes(name)).map((name) => `${name} added`),
    ...before.filter((name) => !after.includes(name)).map((name) => `${name} removed`),
  ];
}

function wordActions(
  before: readonly ActionDefinition[],
  after: readonly ActionDefinition[],
): readonly string[] {
  const changed = after.filter((action) => {
    const old = before.find(({ name }) => name === action.name);
    return old && !isSameAction(old, action);
  });
  return [
    ...wordSet(
      before.map(({ name }) => name),
      after.map(({ name }) => name),
    ),
    ...changed.map(({ name }) => `${name} changed`),
  ];
}

/** By what it does and when: artifacts' names and namespaces take no time. */
function isSameAction(a: ActionDefinition, b: ActionDefinition): boolean {
  return a.provider === b.provider && a.runOrder === b.runOrder && textOf(a) === textOf(b);
}

function textOf({ configuration }: ActionDefinition): string {
  return JSON.stringify(Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)));
}
