import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { describeApi } from "./open-api";

type Operation = {
  operationId: string;
  parameters: { name: string; in: string; description?: string; schema: object }[];
  responses: Record<string, object>;
};
type Document = {
  openapi: string;
  paths: Record<string, { get: Operation }>;
  components: Record<string, Record<string, object>>;
};

// Its own answer; what is told of it is tested below.
const document = JSON.parse(JSON.stringify(describeApi("0.1.0"))) as Document;
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));

function findRefs(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === "$ref" ? [String(one)] : findRefs(one)));
}

function resolve(ref: string): unknown {
  const names = ref.replace(/^#\//, "").split("/");
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
}

describe("the document of /api/v1", () => {
  test("has a path for each route, and no other", () => {
    const folder = fileURLToPath(new URL("../../../app/api/v1", import.meta.url));
    const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("/route.ts"))
      .map((file) => `/api/v1/${file.replace("/route.ts", "").replace(/\[(\w+)\]/g, "{$1}")}`);
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  });

  test("refers to nothing that is not in it, and holds nothing that is referred to by nobody", () => {
    const refs = [...new Set(findRefs(document))];
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(resolve(ref), ref).toBeDefined();
    const schemas = Object.keys(document.components.schemas ?? {}).map((id) => `#/components/schemas/${id}`);
    expect(schemas.filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  test("names every operation once, and every part of a path", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => `{${name}}`);
      expect(inPath, path).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  test("says of every parameter what it does, and of every door what it may refuse", () => {
    for (const { path, parameters, responses } of operations) {
      for (const { name, in: place, description } of parameters)
        if (place === "query") expect(description, `${path} ${name}`).toBeTruthy();
      expect(Object.keys(responses), path).toEqual(
        expect.arrayContaining(["200", "400", "401", "429", "503"]),
      );
    }
  });

  test("holds no word of the generator's that OpenAPI does not know", () => {
    expect(JSON.stringify(document)).not.toMatch(/"\$schema"|"\$id"|"readOnly"|"additionalProperties":false/);
  });
});
