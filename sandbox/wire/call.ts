/** Who asks, and where: what the signature says. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  /** ARN of the user or of the assumed role's session. */
  readonly arn: string;
  /** The `Host` the caller reached the sandbox by; addresses it hands out start with it. */
  readonly host: string;
  /** Told when nobody waits for the answer any more. */
  readonly gone?: AbortSignal | undefined;
}

export type Fields = Readonly<Record<string, unknown>>;
