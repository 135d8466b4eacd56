"use client";

import { useState } from "react";
import { useForgetAct } from "../../lib/client/act";
import { useWholeDeployment } from "../../lib/client/use-deployments";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import { type DeploymentAct, isAgainst, readActs, toSeen, wordNoActs } from "../../lib/model/deployment-acts";
import type { DeploymentKey } from "../../lib/model/ids";
import { wordOf } from "../../lib/model/status";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import { ActDialog } from "./act-dialog";

type Props = { deploymentKey: DeploymentKey; onClose: () => void };

/** The same question as on the deployment's page, once it has been read whole. */
export function RowQuestion({ deploymentKey, onClose }: Props) {
  const deployment = useWholeDeployment(deploymentKey);
  if (deployment === undefined) return null;
  if (deployment === null) return <Nothing title="This deployment is no longer there" onClose={onClose} />;
  return <Asked deployment={deployment} onClose={onClose} />;
}

function Asked({ deployment, onClose }: { deployment: DeploymentSnapshot; onClose: () => void }) {
  const forget = useForgetAct();
  const read = () => ({ act: undoingAct(deployment), seen: toSeen(deployment) });
  const [asked, setAsked] = useState(read);
  if (!asked.act) {
    const why = wordNoActs(deployment) ?? `It has ended: ${wordOf(deployment.status)}.`;
    return <Nothing title={`Nothing of ${deployment.name} can be stopped now`} why={why} onClose={onClose} />;
  }
  const lookAgain = () => {
    forget(deployment.key);
    setAsked(read());
  };
  return (
    <ActDialog
      {...{ deployment, act: asked.act, seen: asked.seen }}
      onLookAgain={lookAgain}
      onClose={onClose}
    />
  );
}

/** Taking it back, where AWS would; else stopping it. */
function undoingAct(deployment: DeploymentSnapshot): DeploymentAct | undefined {
  const against = readActs(deployment).filter(({ kind }) => isAgainst(kind));
  return against.find(({ kind }) => kind !== "stop") ?? against[0];
}

function Nothing({ title, why, onClose }: { title: string; why?: string; onClose: () => void }) {
  return (
    <Dialog onClose={onClose}>
      <DialogTitle>{title}</DialogTitle>
      <div className="flex flex-col gap-3 px-5 pt-1 pb-4 max-sm:px-3">
        {why && <p>{why}</p>}
        <Button className="self-end" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
