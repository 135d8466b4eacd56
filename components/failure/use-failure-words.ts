"use client";

import { useClockWords } from "../../lib/client/use-live";
import type { Failure } from "../../lib/model/failure/failure";
import { behindWords, briefWhen, whenWords } from "./failure-words";
import { tellFailure } from "./told-words";

// No text of AWS holds it, and words that are one string are compared at once.
const between = "\0";

/** Everything on a card that depends on the time, under one subscription: there may be hundreds. */
export function useFailureWords(failure: Failure) {
  const words = useClockWords((now) => {
    const { quote, text, note } = tellFailure(failure, now);
    return [
      ...[whenWords(failure, now), briefWhen(failure, now), behindWords(failure, now)],
      ...[quote, text, note],
    ].join(between);
  });
  const [when = "", brief = "", behind = "", quote = "", text = "", note = ""] = words.split(between);
  return { when, brief, behind, told: { quote, text, note } };
}
