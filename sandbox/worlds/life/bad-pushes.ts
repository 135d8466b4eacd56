import { type ActionExecution, actionName } from "../../engine/action-execution";
import { decideApproval } from "../../engine/decide-approval";
import type { Execution } from "../../engine/execution";
import type { Pipeline } from "../../engine/pipeline";
import { setTransition } from "../../engine/set-transition";
import { startExecution } from "../../engine/start";
import type { Plan, World } from "../../engine/world";
import type { Random } from "../../random";
import type { BadPush, Course } from "./incident";
import { people, sessionArn } from "./people";
import { pushSomething } from "./pushes";

/** The executions that go wrong as an incident says. */
export class BadPushes {
  readonly #world: World;
  /** Pushed, and not yet started. */
  readonly #expected = new Map<Pipeline, BadPush>();
  readonly #known = new WeakMap<Execution, BadPush>();

  constructor(world: World) {
    this.#world = world;
  }

  begin(pipeline: Pipeline, incident: BadPush, random: Random): void {
    const world = this.#world;
    const [person] = people;
    if (!person) return;
    this.#expected.set(pipeline, incident);
    const by = sessionArn(pipeline.account, "Developer", person);
    // Whatever was closed is opened for it: it shall come as far as it is said to.
    for (const slot of pipeline.stages)
      if (!slot.transition.enabled)
        setTransition(world, pipeline, slot, { direction: "Inbound", enabled: true, by });
    const { alarm, variables } = incident;
    if (alarm) world.alarms.hold(pipeline, alarm.name, { value: "ALARM", reason: alarm.reason });
    if (!variables) pushSomething(world, pipeline, random);
    else {
      const trigger = { triggerType: "StartPipelineExecution", triggerDetail: by } as const;
      startExecution(world, pipeline, { trigger, variables });
    }
  }

  /** The first that starts after the push is the one it brought. */
  meet(execution: Execution): void {
    const { pipeline } = execution;
    const incident = this.#expected.get(pipeline);
    if (!incident || execution.rollback) return;
    this.#expected.delete(pipeline);
    this.#known.set(execution, incident);
  }

  has(execution: Execution): boolean {
    return this.#known.has(execution);
  }

  /** `well` is how it would go without the incident. */
  planOf(action: ActionExecution, well: Plan): Plan {
    const course = this.#courseOf(action);
    if (course?.kind === "hangs") return {};
    return course?.kind === "fails" ? { ...well, failure: course.failure } : well;
  }

  answer(approval: ActionExecution, random: Random): void {
    const course = this.#courseOf(approval);
    const person = random.pick(people);
    if (!course || !("comment" in course) || !person) return;
    const { pipeline } = approval.execution;
    this.#world.time.after(course.afterMs, () => {
      if (approval.status !== "InProgress" || pipeline.deleted) return;
      decideApproval(this.#world, pipeline, {
        stageName: approval.stageName,
        actionName: actionName(approval),
        token: approval.token ?? "",
        status: course.kind === "approved" ? "Approved" : "Rejected",
        summary: course.comment,
        by: sessionArn(pipeline.account, "ReleaseApprover", person),
      });
    });
  }

  #courseOf(action: ActionExecution): Course | undefined {
    const isAgain = action.execution.actions.some(
      (other) =>
        other !== action && other.stageName === action.stageName && actionName(other) === actionName(action),
    );
    const incident = this.#known.get(action.execution);
    return isAgain ? undefined : incident?.course[`${action.stageName}/${actionName(action)}`];
  }
}
