import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { limits } from "../codepipeline/limits";
import { codePipelineOperations } from "../codepipeline/service";
import { checkShape } from "../wire/shape-check";
import { commonErrors, modeledErrors, unlistedErrors } from "./modeled-errors";

export interface Recorded {
  readonly operation: string;
  readonly status: number;
  /** The error's name; undefined when it went well. */
  readonly error: string | undefined;
  readonly body: string;
}

/** Listens in on every CodePipeline answer that leaves the server, and notes what AWS would not have sent. */
export class Recorder {
  readonly answers: Recorded[] = [];
  readonly problems: string[] = [];

  constructor(server: Server) {
    // Before the sandbox's own listener, so that the whole answer is heard.
    server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
      const operation = /^CodePipeline_20150709\.(\w+)$/.exec(String(request.headers["x-amz-target"]))?.[1];
      if (operation && codePipelineOperations[operation]) this.#listen(operation, response);
    });
  }

  /** The operations answered well, and the errors answered, by name. */
  succeeded(): Set<string> {
    return new Set(this.answers.flatMap(({ operation, error }) => (error ? [] : [operation])));
  }

  errors(): Set<string> {
    return new Set(this.answers.flatMap(({ error }) => (error ? [error] : [])));
  }

  #listen(operation: string, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === "string" || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk as string));
    };
    const { write, end } = response;
    // Both are overloaded; whatever is given goes through as it is.
    response.write = ((...given: Parameters<typeof write>) => {
      keep(given[0]);
      return write.apply(response, given);
    }) as typeof write;
    response.end = ((...given: Parameters<typeof end>) => {
      keep(given[0]);
      this.#hear(operation, response, Buffer.concat(chunks).toString());
      return end.apply(response, given);
    }) as typeof end;
  }

  #hear(operation: string, response: ServerResponse, body: string): void {
    const status = response.statusCode;
    const found = [...headerProblems(response), ...bodyProblems(operation, status, body)];
    this.problems.push(...found.map((problem) => `${operation} ${status}: ${problem}`));
    this.answers.push({ operation, status, error: status === 200 ? undefined : errorName(body), body });
  }
}

/** `writeHead` was given the headers, which Node then keeps only in the rendered head. */
function headerProblems(response: ServerResponse): string[] {
  // Node's own field, on every response whose head is written.
  const head = (response as unknown as { _header?: string })._header ?? "";
  return [
    /^content-type: application\/x-amz-json-1\.1\r$/im,
    /^x-amzn-requestid: [0-9a-f-]{36}\r$/im,
    /^date: \w{3}, /im,
  ]
    .filter((pattern) => !pattern.test(head))
    .map((pattern) => `no header ${pattern.source}`);
}

function bodyProblems(operation: string, status: number, body: string): string[] {
  if (body === "") return codePipelineOperations[operation]?.output === "unit" ? [] : ["an empty body"];
  const value = parse(body);
  if (value === undefined) return ["a body that is not JSON"];
  const problems = nulls(value, "");
  return [
    ...problems,
    ...(status === 200 ? shapeProblems(operation, value) : errorProblems(operation, value)),
  ];
}

function shapeProblems(operation: string, value: unknown): string[] {
  const schema = codePipelineOperations[operation]?.output ?? "unit";
  return checkShape(schema, limits, value).map((problem) => JSON.stringify(problem));
}

function errorProblems(operation: string, value: unknown): string[] {
  const keys = Object.keys(value ?? {}).sort();
  if (keys.join() !== "__type,message") return [`an error of the members ${keys}`];
  const name = errorName(JSON.stringify(value)) ?? "";
  const known = [...modeledErrors(operation), ...commonErrors, ...(unlistedErrors[operation] ?? [])];
  return known.includes(name) ? [] : [`${name} is none of its errors`];
}

function errorName(body: string): string | undefined {
  const type = (parse(body) as { __type?: unknown } | undefined)?.__type;
  return typeof type === "string" ? type : undefined;
}

function nulls(value: unknown, at: string): string[] {
  if (value === null) return [`null at ${at}`];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => nulls(member, `${at}.${key}`));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
