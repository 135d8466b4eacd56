import { matchesAny } from "./pattern";
import { foldEmail } from "./person";
import type { Tags } from "./pipeline";
import type { Role } from "./role";

/** A role given to a group or a person, for some pipelines. What is left out does not narrow. */
export type Grant = {
  group?: string | undefined;
  email?: string | undefined;
  role: Role;
  pipelines?: readonly string[] | undefined;
  accounts?: readonly string[] | undefined;
  tags?: Tags | undefined;
};

/** What a grant can speak of: a pipeline snapshot fits. */
export type Subject = {
  name: string;
  account: string;
  accountName: string;
  tags?: Tags | undefined;
};

export function covers(grant: Grant, subject: Subject): boolean {
  if (grant.pipelines && !matchesAny(grant.pipelines, subject.name)) return false;
  return coversAccount(grant, subject) && coversTags(grant, subject.tags);
}

/** It leaves nothing out. */
export function isUnlimited({ pipelines, accounts, tags }: Grant): boolean {
  return !accounts && !tags && (!pipelines || pipelines.includes("*"));
}

export function coversAccount(grant: Grant, { account, accountName }: Omit<Subject, "name">): boolean {
  return !grant.accounts || matchesAny(grant.accounts, account) || matchesAny(grant.accounts, accountName);
}

// Tags not read yet prove nothing: whoever is granted by tag sees the pipeline once they are known.
function coversTags({ tags }: Grant, actual: Tags | undefined): boolean {
  if (!tags) return true;
  return actual !== undefined && Object.entries(tags).every(([name, value]) => actual[name] === value);
}

export function isGrantedTo(grant: Grant, person: { email: string; groups: readonly string[] }): boolean {
  if (grant.group !== undefined) return person.groups.includes(grant.group);
  return grant.email !== undefined && foldEmail(grant.email) === foldEmail(person.email);
}
