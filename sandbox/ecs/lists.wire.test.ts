import type { ECS } from "@aws-sdk/client-ecs";
import { beforeEach, describe, expect, test } from "vitest";
import { addService } from "../compute/add";
import { addApplication, addGroup } from "../deployments/add";
import { place } from "../deployments/testing/groups";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
let aws: ECS;

beforeEach(() => {
  aws = sandbox().ecs();
});

const add = (cluster: string, name: string) => addService(sandbox().world, { ...place, cluster, name });
const arnOf = (cluster: string, name: string) =>
  `arn:aws:ecs:${place.region}:${place.account}:service/${cluster}/${name}`;

describe("the services of a cluster", () => {
  test("are listed by ARN, ten a page unless asked otherwise", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `s${String(index).padStart(2, "0")}`);
    for (const name of names.toReversed()) add("prod", name);
    add("default", "elsewhere");
    const first = await aws.listServices({ cluster: "prod" });
    expect(first.serviceArns).toEqual(names.slice(0, 10).map((name) => arnOf("prod", name)));
    const second = await aws.listServices({ cluster: "prod", nextToken: first.nextToken });
    expect(second.serviceArns).toEqual(names.slice(10).map((name) => arnOf("prod", name)));
    expect(second.nextToken).toBeUndefined();
    const cluster = `arn:aws:ecs:${place.region}:${place.account}:cluster/prod`;
    expect((await aws.listServices({ cluster, maxResults: 100 })).serviceArns).toHaveLength(12);
    expect((await aws.listServices({})).serviceArns).toEqual([arnOf("default", "elsewhere")]);
  });

  test("are narrowed by how they are launched", async () => {
    add("prod", "shop");
    expect((await aws.listServices({ cluster: "prod", launchType: "FARGATE" })).serviceArns).toHaveLength(1);
    expect((await aws.listServices({ cluster: "prod", launchType: "EC2" })).serviceArns).toEqual([]);
    expect((await aws.listServices({ cluster: "prod", schedulingStrategy: "DAEMON" })).serviceArns).toEqual(
      [],
    );
  });

  test("are refused where there is no such cluster, and with a token of another list", async () => {
    add("prod", "a");
    add("prod", "b");
    const { nextToken } = await aws.listServices({ cluster: "prod", maxResults: 1 });
    await expect(aws.listServices({ cluster: "none" })).rejects.toThrow(
      expect.objectContaining({ name: "ClusterNotFoundException" }),
    );
    await expect(aws.listClusters({ nextToken })).rejects.toThrow(
      expect.objectContaining({ name: "InvalidParameterException" }),
    );
    await expect(aws.listServices({ cluster: "prod", maxResults: 101 })).rejects.toThrow(
      expect.objectContaining({ name: "InvalidParameterException" }),
    );
  });
});

test("clusters are those of the caller's own account and region, each once", async () => {
  add("prod", "a");
  add("prod", "b");
  add("batch", "c");
  addService(sandbox().world, { ...place, region: "us-east-1", cluster: "far", name: "d" });
  const { clusterArns } = await aws.listClusters({});
  expect(clusterArns?.map((arn) => arn.split("/").at(-1))).toEqual(["batch", "prod"]);
});

test("a service says who deploys to it", async () => {
  const { world } = sandbox();
  const service = add("prod", "shop");
  add("prod", "alone");
  const application = addApplication(world, place, "shop", "ECS");
  addGroup(world, application, "production", { destination: { kind: "ecs", service } });
  const { services } = await aws.describeServices({ cluster: "prod", services: ["shop", "alone"] });
  expect(services?.map(({ deploymentController }) => deploymentController?.type)).toEqual([
    "CODE_DEPLOY",
    "ECS",
  ]);
});
