import type { Lambda } from "@aws-sdk/client-lambda";
import { beforeEach, expect, test } from "vitest";
import { group, lambdaGroup } from "../deployments/testing/groups";
import { minutes, seconds } from "../providers/provider";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
const live = { FunctionName: "shop", Name: "live" };
let aws: Lambda;

beforeEach(() => {
  aws = sandbox().lambda();
  lambdaGroup(sandbox().world);
});

test("an alias says which versions it calls, as a fraction, while a deployment shifts it", async () => {
  expect(await aws.getAlias(live)).toMatchObject({
    AliasArn: "arn:aws:lambda:eu-west-1:111122223333:function:shop:live",
    FunctionVersion: "1",
  });
  const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "version: 0.0" } } as const;
  await sandbox()
    .codeDeploy()
    .createDeployment({ ...group, revision });
  sandbox().step(minutes(1) + seconds(10));
  const { FunctionVersion, RoutingConfig, RevisionId } = await aws.getAlias(live);
  expect({ FunctionVersion, RoutingConfig }).toEqual({
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: { "2": 0.2 } },
  });
  sandbox().step(minutes(10));
  const after = await aws.getAlias(live);
  expect(after.FunctionVersion).toBe("2");
  expect(after.RoutingConfig).toBeUndefined();
  expect(after.RevisionId).not.toBe(RevisionId);
  const { Versions } = await aws.listVersionsByFunction({ FunctionName: "shop" });
  expect(Versions?.map(({ Version }) => Version)).toEqual(["$LATEST", "1", "2"]);
  expect((await aws.listAliases({ FunctionName: "shop" })).Aliases).toHaveLength(1);
});

test("a function is found by its name or ARN, with a qualifier or without", async () => {
  const { Configuration } = await aws.getFunction({ FunctionName: "shop" });
  expect(Configuration).toMatchObject({ FunctionName: "shop", Version: "$LATEST", State: "Active" });
  const FunctionName = Configuration?.FunctionArn ?? "";
  expect((await aws.getFunctionConfiguration({ FunctionName, Qualifier: "live" })).Version).toBe("1");
});

test("what is not there is a 404, a wrong key a 403, and a throttle a 429", async () => {
  for (const call of [aws.getAlias({ ...live, Name: "ghost" }), aws.getFunction({ FunctionName: "ghost" })]) {
    await expect(call).rejects.toThrow(
      expect.objectContaining({
        name: "ResourceNotFoundException",
        $metadata: expect.objectContaining({ httpStatusCode: 404 }),
      }),
    );
  }
  const credentials = { accessKeyId: "AKIANOBODY", secretAccessKey: "x" };
  await expect(sandbox().lambda({ credentials }).getAlias(live)).rejects.toThrow(
    expect.objectContaining({ name: "UnrecognizedClientException" }),
  );
  await sandbox().control("POST", "/faults", { kind: "throttle", operation: "GetAlias" });
  await expect(aws.getAlias(live)).rejects.toThrow(
    expect.objectContaining({ $metadata: expect.objectContaining({ httpStatusCode: 429 }) }),
  );
});
