import { expect, test } from "vitest";
import { parseAccountId, parseRegion } from "./ids";
import { serviceDeploymentArnOf, serviceDeploymentIdOf } from "./service-deployment-arn";

const account = parseAccountId("111122223333") ?? expect.fail();
const region = parseRegion("eu-west-1") ?? expect.fail();
const arn = "arn:aws:ecs:eu-west-1:111122223333:service-deployment/default/checkout/NCWGC2ZR-taawPAYrIaU5";

test("an ECS deployment's id and ARN lead to each other", () => {
  const id = serviceDeploymentIdOf(arn) ?? expect.fail();
  expect(id).toBe("ecs~default~checkout~NCWGC2ZR-taawPAYrIaU5");
  expect(serviceDeploymentArnOf({ account, region, id })).toBe(arn);
});

test.each(["", "arn:aws:ecs:eu-west-1:111122223333:service/default/checkout", "service-deployment/a/b/c"])(
  "%s is no service deployment's ARN",
  (raw) => expect(serviceDeploymentIdOf(raw)).toBeUndefined(),
);
