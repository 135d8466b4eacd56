import {
  type GetApplicationRevisionInput,
  GetApplicationRevisionInput$,
  GetApplicationRevisionOutput$,
  type ListApplicationRevisionsInput,
  ListApplicationRevisionsInput$,
  ListApplicationRevisionsOutput$,
  type RegisterApplicationRevisionInput,
  RegisterApplicationRevisionInput$,
} from "@aws-sdk/client-codedeploy";
import type { RegisteredRevision } from "../../deployments/application";
import { registerRevision, revisionKey } from "../../deployments/revision";
import { Refusal } from "../../refusal";
import { operation } from "../../wire/operation";
import { pageOf } from "../../wire/page";
import { requireApplication } from "../require";
import { revisionInfoShape, revisionShape } from "../shapes/revisions";

const listRevisions = operation<ListApplicationRevisionsInput>(
  ListApplicationRevisionsInput$,
  ListApplicationRevisionsOutput$,
  (request) => {
    const { input } = request;
    const application = requireApplication(request, input.applicationName);
    if (input.s3KeyPrefix !== undefined && input.s3Bucket === undefined) {
      throw new Refusal("BucketNameFilterRequiredException", "A key prefix needs a bucket name.");
    }
    const revisions = [...application.revisions.values()].filter((revision) => isWanted(revision, input));
    const timeOf = timeFor(input.sortBy);
    revisions.sort((a, b) => timeOf(a) - timeOf(b));
    if (input.sortOrder === "descending") revisions.reverse();
    const purpose = `ListApplicationRevisions/${application.id}/${JSON.stringify({ ...input, nextToken: "" })}`;
    const page = pageOf(revisions, ({ location }) => revisionKey(location), purpose, input);
    return {
      revisions: page.items.map(({ location }) => revisionShape(location)),
      nextToken: page.nextToken,
    };
  },
);

function isWanted({ location, groups }: RegisteredRevision, input: ListApplicationRevisionsInput): boolean {
  const { s3Bucket, s3KeyPrefix = "", deployed = "ignore" } = input;
  if (deployed !== "ignore" && (deployed === "include") !== groups.size > 0) return false;
  if (s3Bucket === undefined) return true;
  const { bucket, key } = location.s3Location ?? {};
  return bucket === s3Bucket && (key ?? "").startsWith(s3KeyPrefix);
}

function timeFor(sortBy: ListApplicationRevisionsInput["sortBy"]): (revision: RegisteredRevision) => number {
  if (sortBy === "firstUsedTime") return ({ firstUsedAt }) => firstUsedAt ?? 0;
  if (sortBy === "lastUsedTime") return ({ lastUsedAt }) => lastUsedAt ?? 0;
  return ({ registeredAt }) => registeredAt;
}

const getRevision = operation<GetApplicationRevisionInput>(
  GetApplicationRevisionInput$,
  GetApplicationRevisionOutput$,
  (request) => {
    const { applicationName, revision = {} } = request.input;
    const application = requireApplication(request, applicationName);
    const known = application.revisions.get(revisionKey(revision));
    if (!known) throw new Refusal("RevisionDoesNotExistException", "No application revision found.");
    return {
      applicationName: application.name,
      revision: revisionShape(known.location),
      revisionInfo: revisionInfoShape(known),
    };
  },
);

const register = operation<RegisterApplicationRevisionInput>(
  RegisterApplicationRevisionInput$,
  "unit",
  (request) => {
    const { applicationName, revision = {} } = request.input;
    const application = requireApplication(request, applicationName);
    registerRevision(application, revision, request.world.time.now());
  },
);

export const revisionOperations = {
  ListApplicationRevisions: listRevisions,
  GetApplicationRevision: getRevision,
  RegisterApplicationRevision: register,
};
