import { providerOf } from "../providers/catalogue";
import type { ActionExecution } from "./action-execution";
import type { RuleExecution } from "./condition";
import type { Failure, Fate, Plan } from "./world";

/** What the next action or rule it matches shall do. A part left out matches everything. */
export interface Order {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly pipeline?: string | undefined;
  readonly stage?: string | undefined;
  /** Name of an action or rule. */
  readonly action?: string | undefined;
  readonly provider?: string | undefined;
  /** How many it holds for. */
  times: number;
  readonly plan: Plan;
  /** It fails, and nobody said how. */
  readonly failsAsUsual?: boolean;
}

/** Orders given from outside; they go before what the world itself would do. */
export class Orders {
  readonly #orders: Order[] = [];
  #count = 0;

  add(order: Omit<Order, "id">): Order {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly Order[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  readonly fate: Fate = (subject) => {
    const facts = factsOf(subject);
    const order = this.#orders.find((candidate) =>
      (Object.keys(facts) as (keyof Facts)[]).every(
        (key) => candidate[key] === undefined || candidate[key] === facts[key],
      ),
    );
    if (!order) return undefined;
    order.times -= 1;
    if (order.times <= 0) this.#orders.splice(this.#orders.indexOf(order), 1);
    return { ...order.plan, ...(order.failsAsUsual ? { failure: usualFailure(subject) } : {}), told: true };
  };
}

function usualFailure(subject: ActionExecution | RuleExecution): Failure {
  const usual = "stage" in subject ? undefined : providerOf(subject.declaration).fail?.(subject);
  return usual ?? { code: "JobFailed", message: "It failed because it was told to." };
}

type Facts = Required<Pick<Order, "account" | "region" | "pipeline" | "stage" | "action" | "provider">>;

function factsOf(subject: ActionExecution | RuleExecution): Facts {
  const { pipeline } = "stage" in subject ? subject.stage.execution : subject.execution;
  const { account, region, name } = pipeline;
  const { declaration } = subject;
  return {
    account,
    region,
    pipeline: name,
    stage: "stage" in subject ? subject.stage.declaration.name : subject.stageName,
    action: declaration.name,
    provider: "ruleTypeId" in declaration ? declaration.ruleTypeId?.provider : providerName(subject),
  };
}

function providerName(subject: ActionExecution | RuleExecution): string | undefined {
  return "stage" in subject ? undefined : subject.declaration.actionTypeId?.provider;
}
