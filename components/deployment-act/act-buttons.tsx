"use client";

import { Undo2 } from "lucide-react";
import { type ComponentProps, type ComponentType, type RefObject, useId, useRef, useState } from "react";
import { useForgetAct } from "../../lib/client/act";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { actVerbs } from "../../lib/model/deployment-act-words";
import {
  type DeploymentAct,
  type DeploymentActKind,
  readActs,
  type SeenDeployment,
  toSeen,
  verbOfAct,
  wordNoActs,
} from "../../lib/model/deployment-acts";
import { ActButton, OffReason } from "../act/act-button";
import { useWhyOff } from "../act/use-why-off";
import type { ActDialog } from "./act-dialog";
import { ActProgress } from "./act-progress";
import { isToldByAws, useActProgress } from "./use-acts";

/** What a person can do about a deployment now; each is asked first, and its place tells what became of it. */
export function ActButtons({ deployment }: { deployment: DeploymentSnapshot }) {
  const acts = readActs(deployment);
  const progress = useActProgress(deployment);
  const place = useRef<HTMLDivElement>(null);
  const question = useQuestion(deployment, place);
  const isOver = progress !== null && isToldByAws(progress) && acts.length > 0;
  return (
    <div ref={place} tabIndex={-1} className="flex min-w-0 flex-wrap items-center gap-2 outline-none">
      {progress && !isOver ? (
        <div className="min-w-0 text-meta" role="status">
          <ActProgress deployment={deployment} progress={progress} />
        </div>
      ) : (
        <Offered deployment={deployment} acts={acts} onAsk={question.ask} />
      )}
      {question.opened}
    </div>
  );
}

const looks: Readonly<Record<DeploymentActKind, "primary" | "plain" | "danger">> = {
  continue: "primary",
  "end-wait": "plain",
  "resume-pause": "primary",
  stop: "plain",
  "roll-back": "danger",
  "roll-back-pause": "danger",
};

type Offer = {
  deployment: DeploymentSnapshot;
  acts: readonly DeploymentAct[];
  onAsk: (act: DeploymentAct) => void;
};

/** Off they stay where they are and can be reached: the reason stands beside them. */
function Offered({ deployment, acts, onAsk }: Offer) {
  const whyOff = useWhyOff(deployment);
  const offId = useId();
  const off = acts.map(({ kind }) => whyOff(verbOfAct[kind])).find((reason) => reason !== undefined);
  const reason = off ?? wordNoActs(deployment);
  return (
    <>
      {reason && <OffReason id={offId}>{reason}</OffReason>}
      {acts.map((act) => {
        const { kind } = act;
        return (
          <ActButton
            key={kind}
            data-act={kind}
            look={looks[kind]}
            off={whyOff(verbOfAct[kind]) && offId}
            onPress={() => onAsk(act)}
          >
            {looks[kind] === "danger" && <Undo2 aria-hidden="true" size={13} />}
            {actVerbs[kind]}…
          </ActButton>
        );
      })}
    </>
  );
}

type Asked = { act: DeploymentAct; seen: SeenDeployment };

/** One question at a time; what it takes is loaded when it is first asked. */
function useQuestion(deployment: DeploymentSnapshot, place: RefObject<HTMLElement | null>) {
  const [asked, setAsked] = useState<Asked>();
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof ActDialog>>>();
  const forget = useForgetAct();
  const ask = async (act: DeploymentAct) => {
    // Bound to what is on screen now, whatever comes while it is open.
    setAsked({ act, seen: toSeen(deployment) });
    forget(deployment.key);
    const module = await import("./act-dialog");
    setOpened(() => module.ActDialog);
  };
  const close = () => {
    setAsked(undefined);
    // The button that opened it may be gone by now: the focus stays where it stood.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
    });
  };
  const opened = asked && Opened && (
    <Opened
      {...{ deployment, act: asked.act, seen: asked.seen, onClose: close }}
      onLookAgain={() => {
        const now = readActs(deployment).find(({ kind }) => kind === asked.act.kind);
        if (now) void ask(now);
        else close();
      }}
    />
  );
  return { ask: (act: DeploymentAct) => void ask(act), opened };
}
