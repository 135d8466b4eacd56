import type { TokenHolder } from "../auth/token-holder";
import { AppError } from "../model/app-error";
import { readBearer } from "./bearer";
import { toProblemResponse } from "./route";

type Door = {
  /** Throws for what opens nothing. */
  readHolder(text: string): Promise<TokenHolder>;
  /** How long this one has to wait for its turn; 0: now. */
  takeTurn(holder: TokenHolder): number;
  /** Told of what no handler foresaw. */
  onError(error: unknown, request: Request): void;
};
type Handler = (request: Request, holder: TokenHolder) => Promise<Response> | Response;

/** Wraps handlers for programs: a token opens them and a session does not, so that no page of another site can. */
export function makeTokenRoute({ readHolder, takeTurn, onError }: Door) {
  return (handler: Handler) =>
    async (request: Request): Promise<Response> => {
      try {
        const text = readBearer(request.headers);
        if (text === undefined) throw new AppError("unauthenticated", missingToken);
        const holder = await readHolder(text);
        const waitMs = takeTurn(holder);
        if (waitMs > 0) return refuseForNow(waitMs);
        return await handler(request, holder);
      } catch (error) {
        if (!(error instanceof AppError)) onError(error, request);
        return withChallenge(toProblemResponse(error));
      }
    };
}

const missingToken = "This needs a token: Authorization: Bearer sbx_…";

function refuseForNow(waitMs: number): Response {
  const seconds = Math.ceil(waitMs / 1000);
  const error = new AppError("throttled", `This token asks too often. Try again in ${seconds} s.`);
  const response = toProblemResponse(error);
  response.headers.set("retry-after", String(seconds));
  return response;
}

/** A 401 says what would open it, as HTTP asks for. */
export function withChallenge(response: Response): Response {
  if (response.status === 401) response.headers.set("www-authenticate", 'Bearer realm="signalbox"');
  return response;
}
