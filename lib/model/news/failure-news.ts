import { wordSpan } from "../duration";
import type { Failure, FailureKind } from "../failure/failure";
import type { EpochMs } from "../ids";
import { shortRevision } from "../revision";
import { type News, type NewsPlace, toNewsId } from "./news";
import { toOneLine } from "./one-line";

type Words = { title: string; sentence: string };
type Wording = (failure: Failure, name: string) => Words;

/** What a person did, and what is told as an approval, is no failure to be woken for. */
const wordings = {
  failed: (failure, name) => ({
    title: `${name} failed${inStage(failure)}`,
    sentence: because(`${failure.actionName ?? "It"} failed${onRevision(failure)}`, failure),
  }),
  rejected: (failure, name) => ({
    title: `${name} was rejected${inStage(failure)}`,
    sentence: because(`${failure.by ?? "Somebody"} rejected ${failure.actionName ?? "it"}`, failure),
  }),
  expired: (failure, name) => ({
    title: `${name}: approval expired${inStage(failure)}`,
    sentence: `Nobody decided ${failure.actionName ?? "it"} in time.`,
  }),
  condition: (failure, name) => ({
    title: `${name} failed a condition${inStage(failure)}`,
    sentence: because(`The ${failure.place ?? "condition"} is not met`, failure),
  }),
  deployment: (failure, name) => ({
    title: `Deployment of ${name} failed`,
    sentence: alone(failure),
  }),
  "rolled-back": (failure, name) => ({
    title: `Deployment of ${name} was rolled back`,
    sentence: alone(failure),
  }),
  stuck: (failure, name) => ({
    title: `${name} is stuck${inStage(failure)}`,
    sentence: wordStuck(failure),
  }),
  disabled: undefined,
  "polling-disabled": undefined,
  "ends-soon": undefined,
} as const satisfies Record<FailureKind, Wording | undefined>;

/** Undefined for what is no news, or not yet: `since` may lie ahead. */
export function toFailureNews(
  failure: Failure,
  { place, path, now }: { place: NewsPlace; path: string; now: EpochMs },
): News | undefined {
  const word: Wording | undefined = wordings[failure.kind];
  const at = failure.since;
  if (word === undefined || (at !== undefined && at > now)) return undefined;
  const { stageName, actionName, isProduction } = failure;
  return {
    id: toNewsId("failed", failure.id),
    kind: "failed",
    at,
    ...word(failure, place.name),
    isEarly: isEarly(failure) || undefined,
    path,
    place: { ...place, isProduction, stageName, actionName },
  };
}

/** Causes come with the sweep after; that there is none to be read is told as well. */
function isEarly({ kind, signature, problem }: Failure): boolean {
  return kind === "failed" && signature === undefined && problem === undefined;
}

const inStage = ({ stageName }: Failure) => (stageName === undefined ? "" : ` in ${stageName}`);

function onRevision({ revision, author }: Failure): string {
  const by = author === undefined ? "" : ` by ${author}`;
  return revision === undefined ? "" : ` on ${shortRevision(revision.revisionId)}${by}`;
}

const longestReason = 300;

function because(what: string, failure: Failure): string {
  const reason = readReason(failure);
  return ended(reason === "" ? what : `${what}: ${reason}`);
}

/** Where the title says it all but why. */
function alone(failure: Failure): string {
  return ended(readReason(failure) || "AWS tells no reason");
}

function readReason({ headline = "" }: Failure): string {
  return toOneLine(headline, longestReason);
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function wordStuck({ actionName = "It", stuck, since }: Failure): string {
  if (stuck === undefined || since === undefined) return `${actionName} takes far longer than usual.`;
  const taken = wordSpan(since - stuck.startedAt);
  return `${actionName} has taken over ${taken}; 19 of 20 took at most ${wordSpan(stuck.usualMostMs)}.`;
}
