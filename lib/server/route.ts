import { makeRoute } from "../http/route";
import { getContainer } from "./container";
import { readCookie } from "./cookie";

/** Every handler that needs somebody signed in is wrapped in this. */
export const route = makeRoute({
  readActor: (request) => {
    const { readActor, sessionCookie } = getContainer();
    return readActor(readCookie(request.headers, sessionCookie));
  },
  onError: (error, request) => {
    getContainer().log.error({ err: error, path: new URL(request.url).pathname }, "a request failed");
  },
});
