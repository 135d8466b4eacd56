import type { MiddlewareStack } from "@smithy/types";

/** What looks at calls of any client or command, whatever it takes and gives. */
export type Layer = {
  applyToStack: <Input extends object, Output extends object>(stack: MiddlewareStack<Input, Output>) => void;
};
export type Layered = { readonly middlewareStack: { use(layer: Layer): void } };
