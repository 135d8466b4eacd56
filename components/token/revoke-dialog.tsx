"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { revokeToken } from "../../lib/client/tokens";
import { useViewer } from "../../lib/client/use-viewer";
import type { EpochMs } from "../../lib/model/ids";
import type { ApiToken } from "../../lib/model/token/api-token";
import { QuestionFrame } from "../act/question-frame";
import { QuestionVerbs } from "../act/question-verbs";
import { reachWords, usedWords } from "./token-words";

type Props = { token: ApiToken; now: EpochMs; onClose: () => void };

export function RevokeDialog({ token, now, onClose }: Props) {
  const { email } = useViewer();
  const { press, isSending, because } = useRevoking(token, onClose);
  return (
    <QuestionFrame
      place={`sbx_${token.id}_…`}
      isProduction={false}
      title={`Revoke “${token.name}”?`}
      facts={[
        ["Now", `It reads ${reachWords(token)}; ${usedWords(token, now)}.`],
        ["Then", "Whatever reads with it is refused from its next request on. It can't be brought back."],
        ["Recorded", `as ${email}, in Signalbox's audit.`],
      ]}
      isTold={false}
      onClose={onClose}
      foot={
        <QuestionVerbs
          keep="Keep it open"
          verb={isSending ? "Revoking…" : "Revoke"}
          look="stop"
          off={because}
          onLookAgain={onClose}
          onClose={onClose}
          onPress={() => void press()}
        />
      }
    />
  );
}

/** Closes once it is done, and the list is read anew; else says why not. */
function useRevoking({ id }: ApiToken, onDone: () => void) {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [because, setBecause] = useState<string>();
  const press = async () => {
    if (isSending) return;
    setSending(true);
    const outcome = await revokeToken({ id });
    setSending(false);
    setBecause(outcome.kind === "done" ? undefined : outcome.problem.message);
    if (outcome.kind === "done") onDone();
    router.refresh();
  };
  return { press, isSending, because };
}
