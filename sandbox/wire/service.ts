import type { Refusal } from "../refusal";
import type { Caller, Fields } from "./call";
import type { Rate } from "./rate-limits";

/** One AWS service behind the listener. */
export interface Service {
  /** As signatures name it. */
  readonly name: string;
  readonly protocol: Protocol;
  /** `operation` is known to the service. The result, or what it is a promise of, goes on the wire as it is. Throws `Refusal`. */
  answer(operation: string, input: Fields, caller: Caller): unknown;
  has(operation: string): boolean;
  /** What AWS publishes of how often an operation may be called; of the others nothing is known. */
  readonly rates?: Readonly<Record<string, Rate>> | undefined;
}

/** A service that is addressed by method and path. */
export interface RestService {
  readonly service: Service;
  /** What a request asks of it; undefined when the path is not its own. */
  route(request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
  }): { readonly operation: string; readonly input: Fields } | undefined;
}

/** How a service reads input and writes answers. */
export interface Protocol {
  read(body: Buffer): Fields;
  success(operation: string, result: unknown, requestId: string): Reply;
  failure(refusal: Refusal, requestId: string): Reply;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
