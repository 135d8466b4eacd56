import type { ReactNode } from "react";
import type { ActionSnapshot } from "../../lib/model/pipeline";
import { wordOf } from "../../lib/model/status";
import { providerOf } from "./action-words";
import { Facts } from "./facts";

export function ActionDefinition({ action }: { action: ActionSnapshot }) {
  const configuration: [string, ReactNode][] = Object.entries(action.configuration);
  return (
    <>
      <h3 className="mt-4 border-t border-line pt-3 text-meta font-semibold">Definition</h3>
      <Facts
        facts={[
          [
            "Provider",
            [action.owner, providerOf(action), wordOf(action.category)].filter(Boolean).join(" · "),
          ],
          ["Run order", String(action.runOrder)],
          ["Region", action.region],
          ["Namespace", action.namespace],
          ["Timeout", action.timeoutInMinutes && `${action.timeoutInMinutes} min`],
          ["In", action.inputArtifacts.join(", ")],
          ["Out", action.outputArtifacts.join(", ")],
          ["Execution", action.latest?.externalExecutionId],
        ]}
      />
      {configuration.length > 0 && (
        <details className="mt-2 text-meta">
          <summary className="py-1 text-ink-2">Configuration ({configuration.length})</summary>
          <Facts facts={configuration} isMono />
        </details>
      )}
    </>
  );
}
