import { type Grant, isGrantedTo } from "../model/grant";
import type { Viewer } from "../model/viewer";

/** Whoever asks for something, with what they were granted. */
export type Actor = Viewer & { sid: string };

type Person = { sid: string; email: string; name: string; groups: readonly string[] };

export function toActor(person: Person, grants: readonly Grant[]): Actor {
  const { sid, email, name } = person;
  return { sid, email, name, grants: grants.filter((grant) => isGrantedTo(grant, person)) };
}
