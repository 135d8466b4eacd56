/** What goes wrong inside a deployment; that a version is bad shows by its own traffic. */
export type Trouble =
  | { kind: "hook"; event: string; end: "fail" | "hold" }
  /** A script fails on this share of the instances. */
  | { kind: "hosts"; event: string; share: number }
  /** The replacement never becomes healthy. */
  | { kind: "install" }
  /** Told from outside how it ends, and when; without a time it stands still. */
  | { kind: "told"; afterMs?: number | undefined; failure?: { code: string; message: string } | undefined };
