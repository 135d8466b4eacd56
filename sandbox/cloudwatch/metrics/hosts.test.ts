import { expect, test } from "vitest";
import { wellBehaved } from "../../traffic/behaviour";
import { minuteMs } from "../../traffic/demand";
import { addVersion, endVersion } from "../../traffic/service";
import { noon, shop } from "../../traffic/testing";
import { hostSeries } from "./hosts";

const instances = ["i-1", "i-2", "i-3"];
const fleet = {
  kind: "load-balancer" as const,
  loadBalancer: "shop",
  targetGroups: ["shop"] as [string],
  targets: 3,
  instances,
};

function hosts(service: ReturnType<typeof shop>, place: string, name = "HealthyHostCount") {
  return hostSeries({ services: [service], place }, name, 1)?.measuredIn(noon + minuteMs)?.most;
}

test("tasks are a version's own: they come and go with it", () => {
  const service = shop();
  expect(hosts(service, "shop-green")).toBeUndefined();
  addVersion(service, noon, { id: "v2", place: "shop-green", behaviour: wellBehaved });
  expect([hosts(service, "shop-blue"), hosts(service, "shop-green")]).toEqual([4, 4]);
  endVersion(service, noon, "v1");
  expect(hosts(service, "shop-blue")).toBeUndefined();
});

test("instances stay the same, whichever version they have", () => {
  const service = shop({ front: fleet });
  addVersion(service, noon, { id: "v2", place: "shop", behaviour: wellBehaved });
  expect(hosts(service, "shop")).toBe(3);
  expect(hosts(service, "shop", "UnHealthyHostCount")).toBe(0);
  expect(hosts(service, "shop", "RequestCount")).toBeUndefined();
});
