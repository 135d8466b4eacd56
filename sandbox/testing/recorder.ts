import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { models } from "../services";
import type { ServiceModel } from "../wire/json-service";
import { checkShape } from "../wire/shape-check";
import { commonErrors, modeledErrors, unlistedErrors } from "./modeled-errors";

export interface Recorded {
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  /** The error's name; undefined when it went well. */
  readonly error: string | undefined;
  readonly body: string;
}

interface Asked {
  readonly model: ServiceModel;
  readonly operation: string;
}

/** Listens in on every JSON answer that leaves the server, and notes what AWS would not have sent. */
export class Recorder {
  readonly answers: Recorded[] = [];
  readonly problems: string[] = [];

  constructor(server: Server) {
    // Before the sandbox's own listener, so that the whole answer is heard.
    server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
      const [prefix, operation = ""] = String(request.headers["x-amz-target"]).split(".");
      const model = models.find((each) => each.prefix === prefix);
      if (model && Object.hasOwn(model.operations, operation)) this.#listen({ model, operation }, response);
    });
  }

  /** The operations answered well, and the errors answered, by name. */
  succeeded(): Set<string> {
    return new Set(this.answers.flatMap(({ operation, error }) => (error ? [] : [operation])));
  }

  errors(): Set<string> {
    return new Set(this.answers.flatMap(({ error }) => (error ? [error] : [])));
  }

  #listen(asked: Asked, response: ServerResponse): void {
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
      this.#hear(asked, response, Buffer.concat(chunks).toString());
      return end.apply(response, given);
    }) as typeof end;
  }

  #hear(asked: Asked, response: ServerResponse, body: string): void {
    const { model, operation } = asked;
    const status = response.statusCode;
    const found = [...headerProblems(model, response), ...bodyProblems(asked, status, body)];
    this.problems.push(...found.map((problem) => `${operation} ${status}: ${problem}`));
    const error = status === 200 ? undefined : errorName(body);
    this.answers.push({ service: model.name, operation, status, error, body });
  }
}

/** `writeHead` was given the headers, which Node then keeps only in the rendered head. */
function headerProblems({ version }: ServiceModel, response: ServerResponse): string[] {
  // Node's own field, on every response whose head is written.
  const head = (response as unknown as { _header?: string })._header ?? "";
  return [
    new RegExp(`^content-type: application/x-amz-json-${version}\\r$`, "im"),
    /^x-amzn-requestid: [0-9a-f-]{36}\r$/im,
    /^date: \w{3}, /im,
  ]
    .filter((pattern) => !pattern.test(head))
    .map((pattern) => `no header ${pattern.source}`);
}

function bodyProblems(asked: Asked, status: number, body: string): string[] {
  if (body === "") return outputOf(asked) === "unit" ? [] : ["an empty body"];
  const value = parse(body);
  if (value === undefined) return ["a body that is not JSON"];
  const problems = nulls(value, "");
  return [...problems, ...(status === 200 ? shapeProblems(asked, value) : errorProblems(asked, value))];
}

function outputOf({ model, operation }: Asked) {
  return model.operations[operation]?.output ?? "unit";
}

function shapeProblems(asked: Asked, value: unknown): string[] {
  return checkShape(outputOf(asked), asked.model.limits, value).map((problem) => JSON.stringify(problem));
}

function errorProblems({ model, operation }: Asked, value: unknown): string[] {
  const keys = Object.keys(value ?? {}).sort();
  if (keys.join() !== "__type,message") return [`an error of the members ${keys}`];
  const name = errorName(JSON.stringify(value)) ?? "";
  const known = [
    ...modeledErrors(model.name, operation),
    ...commonErrors,
    model.invalidInput,
    ...(unlistedErrors[operation] ?? []),
  ];
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
