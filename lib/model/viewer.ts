import type { Granted } from "./may";

/** Whoever looks at the page, with their own grants and nobody else's: a button asks them why it is off. */
export type Viewer = Granted & { email: string; name: string };
