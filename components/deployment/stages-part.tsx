import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { type LifecycleStage, lifecycleStages } from "../../lib/model/deployment-status";
import { type Phase, readPhase } from "../../lib/model/phase";
import { isUnknown, wordOf } from "../../lib/model/status";
import { phaseLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { type Look, situationLooks, toneText } from "../status/look";
import { wordStage } from "./deployment-words";
import { capital } from "./figures";
import { Part } from "./part";

const passed: Look = { word: "Passed", shape: "check", tone: "ok" };
const ahead: Look = { word: "Ahead", shape: "dotted-ring", tone: "faint" };

/** Where ECS stands with its own deployment: it tells the stage at hand, and nothing of when the others were. */
export function StagesPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { engine, stage, pause } = deployment;
  if (engine !== "ECS" || stage === undefined) return null;
  const phase = readPhase(deployment);
  return (
    <Part title="Lifecycle stages" aside="as ECS tells them">
      {isUnknown(stage) && (
        <p className="text-meta text-ink-2">ECS is in {wordOf(stage)}, a stage not met before.</p>
      )}
      <ol>
        {listed(stage).map((one) => {
          const look = lookOf(one, stage, { phase, isPaused: pause !== undefined });
          const isNow = one === stage;
          return (
            <li key={one} className="deployment-row py-0.5" aria-current={isNow ? "step" : undefined}>
              <Glyph shape={look.shape} className={`mt-[3px] ${toneText[look.tone]}`} />
              <p className="flex min-w-0 gap-3">
                <span className={isNow ? "font-semibold" : look === ahead ? "text-ink-3" : undefined}>
                  {capital(wordStage(one))}
                </span>
                <span className={`ml-auto shrink-0 text-meta leading-5 ${isNow ? "" : "text-ink-3"}`}>
                  {look.word}
                </span>
              </p>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

type Known = (typeof lifecycleStages)[number];

/** ECS lists PRE_PRODUCTION_TRAFFIC_SHIFT nowhere but in hooks: it stands here only while ECS is in it. */
function listed(stage: LifecycleStage): readonly Known[] {
  return lifecycleStages.filter((one) => one !== "PRE_PRODUCTION_TRAFFIC_SHIFT" || one === stage);
}

function lookOf(
  one: Known,
  stage: LifecycleStage,
  { phase, isPaused }: { phase: Phase; isPaused: boolean },
): Look {
  if (phase === "succeeded") return passed;
  if (isUnknown(stage)) return situationLooks.notStarted;
  const order = lifecycleStages.indexOf(one) - lifecycleStages.indexOf(stage);
  if (order < 0) return passed;
  if (order > 0) return ahead;
  return isPaused ? { ...situationLooks.waiting, word: "Paused" } : phaseLook[phase];
}
