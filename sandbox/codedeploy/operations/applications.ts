import {
  type BatchGetApplicationsInput,
  BatchGetApplicationsInput$,
  BatchGetApplicationsOutput$,
  type CreateApplicationInput,
  CreateApplicationInput$,
  CreateApplicationOutput$,
  type DeleteApplicationInput,
  DeleteApplicationInput$,
  type GetApplicationInput,
  GetApplicationInput$,
  GetApplicationOutput$,
  type ListApplicationsInput,
  ListApplicationsInput$,
  ListApplicationsOutput$,
} from "@aws-sdk/client-codedeploy";
import { addApplication } from "../../deployments/add";
import { Refusal } from "../../refusal";
import { operation } from "../../wire/operation";
import { pageOfSorted } from "../../wire/page";
import { requireApplication, requireAtMost, scopeFor } from "../require";
import { applicationShape } from "../shapes/groups";

const listApplications = operation<ListApplicationsInput>(
  ListApplicationsInput$,
  ListApplicationsOutput$,
  (request) => {
    const names = [...scopeFor(request).applications.keys()].sort();
    const page = pageOfSorted(names, String, "ListApplications", request.input);
    return { applications: page.items, nextToken: page.nextToken };
  },
);

const getApplication = operation<GetApplicationInput>(
  GetApplicationInput$,
  GetApplicationOutput$,
  (request) => ({
    application: applicationShape(requireApplication(request, request.input.applicationName)),
  }),
);

const batchGetApplications = operation<BatchGetApplicationsInput>(
  BatchGetApplicationsInput$,
  BatchGetApplicationsOutput$,
  (request) => {
    const { applicationNames = [] } = request.input;
    requireAtMost(100, applicationNames, "applications");
    return {
      applicationsInfo: applicationNames.map((name) => applicationShape(requireApplication(request, name))),
    };
  },
);

const createApplication = operation<CreateApplicationInput>(
  CreateApplicationInput$,
  CreateApplicationOutput$,
  (request) => {
    const { applicationName = "", computePlatform = "Server" } = request.input;
    if (scopeFor(request).applications.has(applicationName)) {
      throw new Refusal(
        "ApplicationAlreadyExistsException",
        `Application already exists: ${applicationName}`,
      );
    }
    // The table of limits has no fourth platform; Kubernetes is one the SDK's types know and AWS does not offer.
    const platform = computePlatform as "Server" | "Lambda" | "ECS";
    return { applicationId: addApplication(request.world, request.caller, applicationName, platform).id };
  },
);

const deleteApplication = operation<DeleteApplicationInput>(DeleteApplicationInput$, "unit", (request) => {
  const { applicationName = "" } = request.input;
  const { applications, active } = scopeFor(request);
  // Deleting what isn't there succeeds; what runs is not broken off, so it may not be deleted.
  if (![...active].some(({ group }) => group.application.name === applicationName)) {
    applications.delete(applicationName);
  }
});

export const applicationOperations = {
  ListApplications: listApplications,
  GetApplication: getApplication,
  BatchGetApplications: batchGetApplications,
  CreateApplication: createApplication,
  DeleteApplication: deleteApplication,
};
