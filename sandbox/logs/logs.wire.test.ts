import type { FilterLogEventsCommandInput, GetLogEventsCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../providers/provider";
import { declare, source } from "../testing/declarations";
import { readStage } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();
const logGroupName = "/aws/codebuild/shop-build";

async function startShop(): Promise<void> {
  await aws().createPipeline({ pipeline: declare("shop") });
}

async function order(body: Record<string, unknown>): Promise<void> {
  expect((await sandbox().control("POST", "/builds/next", body)).status).toBe(200);
}

/** The stream of the pipeline's latest build, as its action links to it. */
async function streamName(): Promise<string> {
  const { actionStates } = await readStage(aws(), "shop", "Build");
  const arn = actionStates?.[0]?.latestExecution?.logStreamARN ?? "";
  expect(arn).toContain(`:log-group:${logGroupName}:log-stream:`);
  return arn.slice(arn.lastIndexOf(":") + 1);
}

async function get(input: Partial<GetLogEventsCommandInput> = {}) {
  const logStreamName = input.logStreamName ?? (await streamName());
  const page = await sandbox()
    .logs()
    .getLogEvents({ logGroupName, logStreamName, ...input });
  return { ...page, messages: (page.events ?? []).map(({ message }) => message ?? "") };
}

async function filter(input: Partial<FilterLogEventsCommandInput> = {}) {
  const page = await sandbox()
    .logs()
    .filterLogEvents({ logGroupName, ...input });
  return { ...page, messages: (page.events ?? []).map(({ message }) => message ?? "") };
}

describe("the log of a build", () => {
  test("is not there before the build's container is, and grows while it runs", async () => {
    await startShop();
    sandbox().step(seconds(5));
    await expect(get()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    sandbox().step(seconds(60));
    const before = (await get({ startFromHead: true })).messages;
    sandbox().step(hours(1));
    const after = (await get({ startFromHead: true })).messages;
    expect(before.length).toBeGreaterThan(0);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toContain("Phase context status code:  Message: ");
  });

  test("is read from its end unless asked for its head, and comes in order either way", async () => {
    await startShop();
    sandbox().step(hours(1));
    const all = (await get({ startFromHead: true })).messages;
    expect((await get()).messages).toEqual(all);
    expect((await get({ limit: 3 })).messages).toEqual(all.slice(-3));
    expect((await get({ limit: 3, startFromHead: true })).messages).toEqual(all.slice(0, 3));
  });

  test("is paged both ways; at an end the token that was given comes back", async () => {
    await startShop();
    sandbox().step(hours(1));
    const all = (await get({ startFromHead: true })).messages;
    const forward: string[] = [];
    let page = await get({ limit: 7, startFromHead: true });
    for (let token: string | undefined; page.nextForwardToken !== token; ) {
      forward.push(...page.messages);
      token = page.nextForwardToken;
      page = await get({ limit: 7, startFromHead: true, nextToken: token });
    }
    const backward: string[] = [];
    page = await get({ limit: 7 });
    for (let token: string | undefined; page.nextBackwardToken !== token; ) {
      backward.unshift(...page.messages);
      token = page.nextBackwardToken;
      page = await get({ limit: 7, nextToken: token });
    }
    expect([forward, backward]).toEqual([all, all]);
    expect(page.nextForwardToken).toMatch(/^f\/\d{56}$/);
  });

  test("goes on at the token of its end once there is more", async () => {
    await startShop();
    sandbox().step(minutes(1));
    const first = await get({ startFromHead: true });
    const nextToken = first.nextForwardToken;
    expect((await get({ startFromHead: true, nextToken })).messages).toEqual([]);
    sandbox().step(hours(1));
    const rest = await get({ startFromHead: true, nextToken });
    const all = (await get({ startFromHead: true })).messages;
    expect([...first.messages, ...rest.messages]).toEqual(all);
  });

  test("is cut to the time asked for, from the first moment up to the last, without it", async () => {
    await startShop();
    sandbox().step(hours(1));
    const { events = [] } = await get({ startFromHead: true });
    const [startTime, endTime] = [events[4]?.timestamp, events.at(-2)?.timestamp];
    const part = await get({ startTime, endTime, startFromHead: true });
    const isIn = (at = 0) => at >= (startTime ?? 0) && at < (endTime ?? 0);
    expect(part.events).toEqual(events.filter(({ timestamp }) => isIn(timestamp)));
  });

  test("of 50 MB is cut into pages of 1 MB, and its end is there at once", async () => {
    await order({ project: "shop-build", megabytes: 50, trouble: "jest" });
    await startShop();
    sandbox().step(hours(1));
    const head = await get({ startFromHead: true });
    expect(head.messages.length).toBeGreaterThan(1_000);
    const bytes = head.messages.reduce((sum, message) => sum + Buffer.byteLength(message) + 26, 0);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThanOrEqual(1_048_576);
    expect((await get({ limit: 200 })).messages.join("")).toContain("expect(received).toBe(expected)");
  });

  test("shows a line of 1 MB whole, in a page of its own, and one over that cut", async () => {
    await order({ project: "shop-build", longLineBytes: 2_000_000 });
    await startShop();
    sandbox().step(hours(1));
    const longest = Math.max(...(await get({ limit: 20 })).messages.map((message) => message.length));
    const { events = [] } = await filter({ filterPattern: '"currency"' });
    expect(events.map(({ message = "" }) => message.length)).toEqual([1_048_550]);
    expect(longest).toBeLessThanOrEqual(1_048_550);
  });
});

describe("a group's events", () => {
  test("come from all its streams in order of time, by pattern, each once whatever the page", async () => {
    await startShop();
    const codebuild = sandbox().codeBuild();
    for (let i = 0; i < 4; i += 1) {
      await codebuild.startBuild({ projectName: "shop-build" });
      sandbox().step(seconds(20));
    }
    sandbox().step(hours(1));
    const all = await filter();
    const times = (all.events ?? []).map(({ timestamp = 0 }) => timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(all.events?.map(({ logStreamName }) => logStreamName)).size).toBe(5);
    expect(new Set(all.events?.map(({ eventId }) => eventId)).size).toBe(times.length);
    const paged: unknown[] = [];
    for (
      let page = await filter({ limit: 9 });
      ;
      page = await filter({ limit: 9, nextToken: page.nextToken })
    ) {
      paged.push(...(page.events ?? []));
      if (page.nextToken === undefined) break;
    }
    expect(paged).toEqual(all.events);
    const entering = await filter({ filterPattern: '"Entering phase BUILD"' });
    expect(entering.messages).toHaveLength(5);
  });

  test("are looked for within a bound: a page may be empty and still have a next one", async () => {
    await order({ project: "shop-build", megabytes: 25, trouble: "jest" });
    await startShop();
    sandbox().step(hours(1));
    const pages: number[] = [];
    for (
      let page = await filter({ filterPattern: '"expect(received)"' });
      ;
      page = await filter({ filterPattern: '"expect(received)"', nextToken: page.nextToken })
    ) {
      pages.push(page.messages.length);
      if (page.nextToken === undefined) break;
    }
    expect(pages.length).toBeGreaterThan(2);
    expect([pages[0], pages.at(-1)]).toEqual([0, 1]);
  });

  test("can be asked for of some streams and of some time only", async () => {
    await startShop();
    sandbox().step(hours(1));
    const name = await streamName();
    await sandbox().codeBuild().startBuild({ projectName: "shop-build" });
    sandbox().step(hours(1));
    const one = await filter({ logStreamNames: [name] });
    expect(one.messages).toEqual((await get({ logStreamName: name, startFromHead: true })).messages);
    expect((await filter({ logStreamNamePrefix: name.slice(0, 8) })).messages).toEqual(one.messages);
    const startTime = one.events?.[3]?.timestamp;
    expect((await filter({ logStreamNames: [name], startTime })).events).toEqual(one.events?.slice(3));
  });
});

describe("streams and groups", () => {
  test("are listed by name and by time, page by page", async () => {
    await startShop();
    const codebuild = sandbox().codeBuild();
    for (let i = 0; i < 60; i += 1) {
      await codebuild.startBuild({ projectName: "shop-build" });
      sandbox().step(seconds(30));
    }
    sandbox().step(hours(1));
    const logs = sandbox().logs();
    const names: (string | undefined)[] = [];
    for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
      const page = await logs.describeLogStreams({ logGroupName, nextToken });
      names.push(...(page.logStreams ?? []).map(({ logStreamName }) => logStreamName));
      nextToken = page.nextToken;
    }
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(61);
    const { logStreams: [newest] = [] } = await logs.describeLogStreams({
      logGroupName,
      orderBy: "LastEventTime",
      descending: true,
      limit: 1,
    });
    const { events = [] } = await get({ logStreamName: newest?.logStreamName ?? "", startFromHead: true });
    expect(newest).toMatchObject({
      firstEventTimestamp: events[0]?.timestamp,
      lastEventTimestamp: events.at(-1)?.timestamp,
      lastIngestionTime: events.at(-1)?.ingestionTime,
    });
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: "/aws/codebuild/" });
    expect(logGroups?.map((group) => group.logGroupName)).toEqual([logGroupName]);
  });

  test("of a pipeline's own commands are there too", async () => {
    const commands = {
      ...action("Run", ["Compute", "Commands"], { inputs: ["SourceOutput"] }),
      commands: ["make smoke"],
    };
    const stages = [source("shop"), { name: "Build", actions: [commands] }];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    sandbox().step(hours(1));
    const group = "/aws/codepipeline/shop";
    const { messages } = await filter({ logGroupName: group });
    expect(messages).toContainEqual(expect.stringContaining("Running command make smoke"));
    const { actionStates } = await readStage(aws(), "shop", "Build");
    const arn = actionStates?.[0]?.latestExecution?.logStreamARN ?? "";
    const { logStreams } = await sandbox().logs().describeLogStreams({ logGroupName: group });
    expect(logStreams?.map((stream) => stream.arn)).toEqual([arn]);
  });
});

describe("a log's bad day", () => {
  test.each([
    ["denied", "AccessDeniedException"],
    ["deleted", "ResourceNotFoundException"],
  ])("%s answers every reader with %s, until it is over", async (state, name) => {
    await startShop();
    sandbox().step(hours(1));
    const logStreamName = await streamName();
    await sandbox().control("POST", "/logs", { group: logGroupName, state });
    const logs = sandbox().logs();
    for (const read of [
      logs.getLogEvents({ logGroupName, logStreamName }),
      logs.filterLogEvents({ logGroupName }),
      logs.describeLogStreams({ logGroupName }),
    ]) {
      await expect(read).rejects.toMatchObject({ name });
    }
    await sandbox().control("DELETE", "/logs");
    expect((await get({ logStreamName })).messages).not.toEqual([]);
  });

  test("may strike one stream only", async () => {
    await startShop();
    sandbox().step(hours(1));
    const stream = await streamName();
    await sandbox().codeBuild().startBuild({ projectName: "shop-build" });
    sandbox().step(hours(1));
    await sandbox().control("POST", "/logs", { group: logGroupName, stream, state: "deleted" });
    await expect(get({ logStreamName: stream })).rejects.toThrow("The specified log stream does not exist.");
    expect((await filter()).messages).not.toEqual([]);
  });

  test("empty has streams without events, whose tokens stay what they are", async () => {
    await startShop();
    sandbox().step(hours(1));
    await sandbox().control("POST", "/logs", { group: logGroupName, state: "empty" });
    const { messages, nextForwardToken } = await get();
    expect(messages).toEqual([]);
    expect((await get({ nextToken: nextForwardToken })).nextForwardToken).toBe(nextForwardToken);
  });
});

test.each<[string, Partial<GetLogEventsCommandInput>]>([
  ["a group by name and by ARN at once", { logGroupIdentifier: "x" }],
  ["a token of another stream", { nextToken: `f/${"3".repeat(56)}` }],
  ["a token that is none", { nextToken: "next" }],
  ["a limit of 10,001", { limit: 10_001 }],
  ["a name no group can have", { logGroupName: "a b" }],
])("GetLogEvents refuses %s", async (_, input) => {
  await startShop();
  sandbox().step(hours(1));
  await expect(get(input)).rejects.toMatchObject({ name: "InvalidParameterException" });
});
