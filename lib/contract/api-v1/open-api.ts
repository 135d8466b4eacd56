import * as z from "zod/mini";
import { named } from "./described";
import { executionsAnswer, executionsQuery, problemAnswer } from "./execution";
import { metricsAnswer, metricsQuery } from "./metrics";
import { pipelinesAnswer, pipelinesQuery, pipelineV1 } from "./pipeline";

type Door = {
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodMiniObject;
  answer?: z.core.$ZodType;
};

const doors: readonly Door[] = [
  {
    path: "/api/v1/pipelines",
    operationId: "listPipelines",
    summary: "Every pipeline the token reaches, and where it stands.",
    query: pipelinesQuery,
    answer: pipelinesAnswer,
  },
  {
    path: "/api/v1/pipelines/{account}/{region}/{name}",
    operationId: "readPipeline",
    summary: "One pipeline with its stages, actions, waiting approvals and newest executions.",
    answer: pipelineV1,
  },
  {
    path: "/api/v1/executions",
    operationId: "listExecutions",
    summary: "Executions that have ended, the latest end first.",
    query: executionsQuery,
    answer: executionsAnswer,
  },
  {
    path: "/api/v1/metrics",
    operationId: "readMetrics",
    summary: "Durations, DORA, where time goes: what the page Metrics shows.",
    query: metricsQuery,
    answer: metricsAnswer,
  },
  { path: "/api/v1/openapi.json", operationId: "readDocument", summary: "This document." },
];

const about = `Reads what Signalbox knows; it changes nothing, and asks AWS nothing. A token reaches what it was made for
and nothing else. Times are milliseconds since 1970 (UTC), durations milliseconds. What is unknown is left out. Answers may
gain members; those that are there keep their meaning.`;

/** OpenAPI 3.1, made of the schemas that the answers are tested against. */
export function describeApi(version: string): object {
  return {
    openapi: "3.1.0",
    info: { title: "Signalbox", version, description: about.replaceAll("\n", " ") },
    security: [{ token: [] }],
    paths: Object.fromEntries(doors.map((door) => [door.path, { get: toOperation(door) }])),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Made on the page /tokens." },
      },
      schemas: toSchemas(),
      responses: toRefusals(),
    },
  };
}

function toOperation({ path, operationId, summary, query, answer }: Door): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true },
    schema: { type: "string" },
  }));
  const refusals = Object.keys(refusalWords).filter(
    (status) => status !== "404" || inPath.length > 0 || query,
  );
  return {
    ...{ operationId, summary },
    parameters: [...inPath, ...toParameters(query)],
    responses: {
      "200": {
        description: "What was asked for.",
        content: { "application/json": { schema: answer ? refTo(answer) : { type: "object" } } },
      },
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

function refTo(schema: z.core.$ZodType): object {
  const id = named.get(schema)?.id;
  if (id === undefined) throw new Error("An answer has no name.");
  return { $ref: `#/components/schemas/${id}` };
}

const refusalWords: Readonly<Record<string, string>> = {
  "400": "A parameter is not there or not understood.",
  "401": "No token, or one that is not known, has ended or was revoked.",
  "404": "There is no such pipeline, or the token does not reach it.",
  "429": "This token asks too often; `retry-after` says when to come back.",
  "503": "Signalbox can't reach its database just now.",
};

function toRefusals(): object {
  const content = { "application/json": { schema: refTo(problemAnswer) } };
  const after = { "retry-after": { description: "Seconds.", schema: { type: "integer" } } };
  return Object.fromEntries(
    Object.entries(refusalWords).map(([status, description]) => [
      status,
      { description, content, ...(status === "429" ? { headers: after } : {}) },
    ]),
  );
}

function toParameters(query: z.ZodMiniObject | undefined): object[] {
  if (query === undefined) return [];
  const { properties = {} } = z.toJSONSchema(query, { override });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === "object" ? property : {};
    return { name, in: "query", required: false, description, schema };
  });
}

type Json = Record<string, unknown>;

function toSchemas(): Json {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}`, override });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}

// Readonly is about our code, and answers may gain members.
function override({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.readOnly;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  delete jsonSchema.propertyNames;
}
