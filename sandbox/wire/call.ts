/** Who asks, and where: what the signature says. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  /** ARN of the user or of the assumed role's session. */
  readonly arn: string;
  /** The `Host` the caller reached the sandbox by; addresses it hands out start with it. */
  readonly host: string;
}

export type Fields = Readonly<Record<string, unknown>>;
