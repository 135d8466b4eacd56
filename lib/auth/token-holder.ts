import type { Granted } from "../model/may";
import type { ApiToken } from "../model/token/api-token";

/** A program, with what its token reaches. It is nobody: it can't act, and the audit knows no such person. */
export type TokenHolder = Granted & Pick<ApiToken, "id" | "name">;
