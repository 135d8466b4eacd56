"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { createToken } from "../../lib/client/tokens";
import type { CreatedToken } from "../../lib/contract/tokens";
import { wordReach } from "../../lib/model/grant-words";
import { parseReach, type ReachText, wordWishProblem } from "../../lib/model/token/token-wish";
import { Button } from "../ui/button";
import { EndField } from "./end-field";
import { TextField } from "./text-field";

const everything: ReachText = { pipelines: "", accounts: "", tags: "" };

/** Who reads, what, and for how long; it says in words what was typed. */
export function TokenForm({ onMade }: { onMade: (made: CreatedToken, name: string) => void }) {
  const [name, setName] = useState("");
  const [typed, setTyped] = useState(everything);
  const [days, setDays] = useState<number | undefined>(90);
  const [isLate, setLate] = useState(false);
  const { send, isSending, because } = useSending(onMade);
  const reach = parseReach(typed);
  const problem = "problem" in reach ? reach.problem : wordWishProblem({ name, reach, days });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLate(true);
    if (problem === undefined && !("problem" in reach))
      void send({ name: name.trim(), ...reach, days: days ?? null });
  };
  const told = because ?? (isLate || "problem" in reach ? problem : undefined);
  const field = (key: keyof ReachText) => ({
    value: typed[key],
    onChange: (value: string) => setTyped({ ...typed, [key]: value }),
  });
  return (
    <form onSubmit={submit} aria-label="Make a token" noValidate>
      <div className="flex flex-wrap items-end gap-2">
        <TextField label="Name" hint="Grafana" value={name} onChange={setName} />
        <TextField label="Pipelines" hint="all, or checkout-*" {...field("pipelines")} />
        <TextField label="Accounts" hint="all, or prod" {...field("accounts")} />
        <TextField label="Tags" hint="any, or team=web" {...field("tags")} />
        <EndField days={days} onChange={setDays} />
        <Button type="submit" look="primary">
          {isSending ? "Making…" : "Make a token"}
        </Button>
      </div>
      <p role={told && "alert"} className={told ? "mt-2 text-meta text-bad" : "mt-2 text-meta text-ink-2"}>
        {told ??
          `It reads ${"problem" in reach ? "" : wordReach({ role: "viewer", ...reach })}, and changes nothing.`}
      </p>
    </form>
  );
}

function useSending(onMade: (made: CreatedToken, name: string) => void) {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [because, setBecause] = useState<string>();
  const send = async (body: Parameters<typeof createToken>[0]) => {
    if (isSending) return;
    setSending(true);
    const outcome = await createToken(body);
    setSending(false);
    setBecause(outcome.kind === "done" ? undefined : outcome.problem.message);
    if (outcome.kind === "done") onMade(outcome.value, body.name);
    router.refresh();
  };
  return { send, isSending, because };
}
