import { covers, type Grant, isGrantedTo, type Subject } from "./grant";
import { type Role, roles, type Verb, verbsOfRole } from "./role";

/** Whoever asks for something, with what they were granted. */
export type Actor = { sid: string; email: string; name: string; grants: readonly Grant[] };

type Person = { sid: string; email: string; name: string; groups: readonly string[] };

export function toActor(person: Person, grants: readonly Grant[]): Actor {
  const { sid, email, name } = person;
  return { sid, email, name, grants: grants.filter((grant) => isGrantedTo(grant, person)) };
}

/** The one place that answers whether somebody may. */
export function can(actor: Actor, verb: Verb, subject: Subject): boolean {
  return actor.grants.some((grant) => verbsOfRole[grant.role].includes(verb) && covers(grant, subject));
}

export function rolesOf(actor: Actor): readonly Role[] {
  return roles.filter((role) => actor.grants.some((grant) => grant.role === role));
}
