import { expect, test } from "vitest";
import { findPlainSecret } from "./plain-secret";
import { build, facts, stageOf } from "./posture.fixture";

const variables = (...list: readonly Record<string, string>[]) => ({
  EnvironmentVariables: JSON.stringify(list),
});
const configured = (configuration: Record<string, string>) =>
  facts({ stages: [stageOf("Build", [{ ...build, configuration }])] });
// Joined here, so that nothing in this repository looks like a key of anybody's.
const accessKey = ["AKIA", "IOSFODNN7", "EXAMPLE"].join("");
const hubToken = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");

test.each<[string, Record<string, string>, readonly string[]]>([
  ["nothing", {}, []],
  [
    "a variable of the type PLAINTEXT",
    variables({ name: "DB_PASSWORD", value: "hunter2", type: "PLAINTEXT" }),
    ["DB_PASSWORD"],
  ],
  ["a variable without a type", variables({ name: "apiToken", value: "hunter2" }), ["apiToken"]],
  [
    "a variable of Secrets Manager",
    variables({ name: "DB_PASSWORD", value: "prod/db", type: "SECRETS_MANAGER" }),
    [],
  ],
  [
    "a variable of the parameter store",
    variables({ name: "DB_PASSWORD", value: "prod-db", type: "PARAMETER_STORE" }),
    [],
  ],
  [
    "a variable filled in by another action",
    variables({ name: "DB_PASSWORD", value: "#{Vault.PASSWORD}" }),
    [],
  ],
  ["an ordinary variable", variables({ name: "STAGE", value: "production" }), []],
  [
    "where to find one",
    variables({ name: "SECRET_ARN", value: "prod-db" }, { name: "TOKEN_URL", value: "prod-db" }),
    [],
  ],
  ["the place of one", variables({ name: "DB_PASSWORD", value: "/prod/db/password" }), []],
  ["a switch", variables({ name: "USE_TOKEN", value: "true" }), []],
  [
    "words that only hold one",
    variables({ name: "TOKENIZER", value: "bpe" }, { name: "KEYBOARD", value: "de" }),
    [],
  ],
  [
    "a parameter of a stack",
    { ParameterOverrides: '{"DbPassword":"hunter2","Stage":"prod"}' },
    ["DbPassword"],
  ],
  [
    "a parameter the template resolves",
    { ParameterOverrides: '{"DbPassword":"{{resolve:ssm-secure:db}}"}' },
    [],
  ],
  [
    "a parameter from an artifact",
    { ParameterOverrides: '{"DbPassword":{"Fn::GetParam":["A","b.json","c"]}}' },
    [],
  ],
  ["a token AWS masks", { OAuthToken: "****" }, []],
  ["a token of one's own action", { OAuthToken: "hunter2" }, ["OAuthToken"]],
  ["a key in a text", { UserParameters: `region=eu key=${accessKey}` }, ["UserParameters"]],
  ["a key under another name", variables({ name: "WHATEVER", value: accessKey }), ["WHATEVER"]],
  ["a token in commands", { Commands: `git clone https://x-access:${hubToken}@example.com/a` }, ["Commands"]],
  [
    "an address with a password",
    variables({ name: "DATABASE", value: "postgres://app:hunter2@db/app" }),
    ["DATABASE"],
  ],
  ["an address without one", variables({ name: "DATABASE", value: "postgres://app@db/app" }), []],
  ["text that only begins like JSON", { UserParameters: "[not json" }, []],
])("finds in %s", (_, configuration, names) => {
  const found = findPlainSecret(configured(configuration));
  expect(found.map(({ id }) => id.split("#")[1])).toEqual(names);
  // Named, never shown: the value is nowhere in what is said of it.
  expect(JSON.stringify(found)).not.toMatch(/hunter2|IOSFODNN7|ghp_/);
});

test("tells two secrets of one action apart, so that accepting one does not accept the other", () => {
  const found = findPlainSecret(
    configured(variables({ name: "A_TOKEN", value: "x" }, { name: "B_TOKEN", value: "y" })),
  );
  expect(new Set(found.map(({ id }) => id)).size).toBe(2);
});

test("looks at the pipeline's variables and at conditions too", () => {
  const condition = {
    type: "BEFORE_ENTRY" as const,
    rules: [{ name: "Probe", provider: "Commands", configuration: { Commands: `curl -H ${hubToken} api` } }],
  };
  const given = facts({
    variables: [{ name: "DEPLOY_TOKEN", defaultValue: "hunter2" }, { name: "API_TOKEN" }],
    production: { conditions: [condition] },
  });
  expect(findPlainSecret(given).map(({ evidence }) => evidence)).toEqual([
    "A secret stands in plain text in Commands of Production · Probe.",
    "The pipeline's variable DEPLOY_TOKEN has a secret as its default value.",
  ]);
});
