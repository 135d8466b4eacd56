/** Who asks, and where: what the signature says. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  /** ARN of the user or of the assumed role's session. */
  readonly arn: string;
}

export type Fields = Readonly<Record<string, unknown>>;
