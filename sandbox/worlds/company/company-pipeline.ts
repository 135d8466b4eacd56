import type {
  ActionDeclaration,
  ExecutionMode,
  PipelineDeclaration,
  StageDeclaration,
} from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../../engine/action-execution";
import { actionName } from "../../engine/action-execution";
import type { Failure } from "../../engine/world";
import { minutes } from "../../providers/provider";
import { devAccount, prodAccount } from "../accounts";
import { type Habits, plainHabits } from "../life/habits";
import { artifactStore, roleArn } from "../parts";

/** One pipeline of the demo company: what AWS knows of it, and how it is designed to behave. */
export interface CompanyPipeline {
  readonly place: { readonly account: string; readonly region: string };
  readonly declaration: PipelineDeclaration;
  readonly tags: Readonly<Record<string, string>>;
  readonly habits: Habits;
  /** What it was until so long before the company is first seen. */
  readonly formerly?: Former | undefined;
  /** Median minutes by `Stage/Action`; what the p50 of its durations comes to. */
  readonly usualMinutes: Readonly<Record<string, number>>;
}

export interface Former {
  readonly untilAgoMs: number;
  readonly declaration: PipelineDeclaration;
}

export const places = {
  prodIreland: { account: prodAccount, region: "eu-west-1" },
  prodVirginia: { account: prodAccount, region: "us-east-1" },
  devIreland: { account: devAccount, region: "eu-west-1" },
  devVirginia: { account: devAccount, region: "us-east-1" },
} as const;

export interface Design {
  readonly name: string;
  readonly place: keyof typeof places;
  readonly team: string;
  readonly application: string;
  readonly mode?: ExecutionMode;
  readonly pipelineType?: "V1" | "V2";
  readonly stages: readonly StageDeclaration[];
  readonly declaration?: Partial<PipelineDeclaration>;
  readonly formerly?: { readonly untilAgoMs: number; readonly stages: readonly StageDeclaration[] };
  /** Median minutes by `Stage/Action`. */
  readonly usual: Readonly<Record<string, number>>;
  /** Chance to fail by `Stage/Action`, and how. */
  readonly flaws?: Readonly<Record<string, readonly [chance: number, failure: Failure]>>;
  readonly habits: Partial<Habits>;
}

export function design({
  name,
  place,
  team,
  application,
  stages,
  usual,
  flaws = {},
  ...rest
}: Design): CompanyPipeline {
  const where = places[place];
  const declaration: PipelineDeclaration = {
    name,
    roleArn: roleArn(where.account, name),
    artifactStore: artifactStore(where),
    stages: [...stages],
    executionMode: rest.mode ?? "SUPERSEDED",
    pipelineType: rest.pipelineType ?? "V2",
    ...rest.declaration,
  };
  const { formerly } = rest;
  return {
    place: where,
    declaration,
    formerly: formerly && {
      untilAgoMs: formerly.untilAgoMs,
      declaration: { ...declaration, stages: [...formerly.stages] },
    },
    tags: { team, application },
    usualMinutes: usual,
    habits: {
      ...plainHabits,
      ...rest.habits,
      usualMs: (action) => {
        const usually = usual[placeOf(action)];
        return usually === undefined ? undefined : minutes(usually);
      },
      fails: (action, random) => {
        const flaw = flaws[placeOf(action)];
        return flaw && random.chance(flaw[0]) ? flaw[1] : undefined;
      },
    },
  };
}

function placeOf(action: ActionExecution): string {
  return `${action.stageName}/${actionName(action)}`;
}

export function stage(
  name: string,
  actions: ActionDeclaration[],
  conditions: Partial<StageDeclaration> = {},
): StageDeclaration {
  return { name, actions, ...conditions };
}
