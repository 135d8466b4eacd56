import { type ActionExecution, actionName } from "../engine/action-execution";
import type { Fate, Plan } from "../engine/world";

/** How the next build it matches shall go. A part left out matches everything. */
export interface BuildOrder extends Match {
  readonly id: string;
  /** How many it holds for. */
  times: number;
  readonly plan: Plan;
}

interface Match {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly project?: string | undefined;
  /** Of a build a pipeline starts. */
  readonly pipeline?: string | undefined;
  readonly stage?: string | undefined;
  readonly action?: string | undefined;
}

/** Orders for builds, whoever starts them; they go before all others. */
export class BuildOrders {
  readonly #orders: BuildOrder[] = [];
  #count = 0;

  add(order: Omit<BuildOrder, "id">): BuildOrder {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly BuildOrder[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  /** The plan of the first order that matches; it counts as used once. */
  take(facts: Match): Plan | undefined {
    const order = this.#orders.find((candidate) =>
      parts.every((part) => candidate[part] === undefined || candidate[part] === facts[part]),
    );
    if (!order) return undefined;
    order.times -= 1;
    if (order.times <= 0) this.#orders.splice(this.#orders.indexOf(order), 1);
    return order.plan;
  }

  readonly fate: Fate = (subject) => {
    if ("stage" in subject || subject.declaration.actionTypeId?.provider !== "CodeBuild") return undefined;
    return this.take(factsOf(subject));
  };
}

const parts = ["account", "region", "project", "pipeline", "stage", "action"] as const;

function factsOf(action: ActionExecution): Match {
  const { pipeline } = action.execution;
  return {
    account: pipeline.account,
    region: action.declaration.region ?? pipeline.region,
    project: action.configuration.ProjectName,
    pipeline: pipeline.name,
    stage: action.stageName,
    action: actionName(action),
  };
}
