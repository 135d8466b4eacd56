import { type NextRequest, NextResponse } from "next/server";
import { findContainer } from "./lib/server/container";
import { isOpenPath, isTokenPath, toSecurityPolicy } from "./lib/server/front-door";

/** In front of everything: a session, or the sign-in page; and a security policy with a nonce of its own. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const isApi = pathname.startsWith("/api/");
  const isOpen = isOpenPath(pathname) || isTokenPath(pathname);
  const session = isOpen ? "open" : await lookForSession(request);
  if (session === "unknown") return sayUnavailable(isApi);
  if (session === "none") return isApi ? refuse(problems.none) : toSignIn(request, `${pathname}${search}`);
  return isApi ? NextResponse.next() : withPolicy(request);
}

async function lookForSession(request: NextRequest): Promise<"open" | "none" | "unknown"> {
  const container = findContainer();
  if (container === undefined) return "unknown";
  try {
    const actor = await container.readActor(request.cookies.get(container.sessionCookie)?.value);
    return actor === undefined ? "none" : "open";
  } catch (error) {
    container.log.error({ err: error }, "the session could not be looked up");
    return "unknown";
  }
}

const problems = {
  none: { code: "unauthenticated", message: "Your session has ended. Sign in again.", status: 401 },
  unknown: { code: "unavailable", message: "Signalbox can't reach its database just now.", status: 503 },
} as const;

function refuse({ code, message, status }: (typeof problems)[keyof typeof problems]): NextResponse {
  return NextResponse.json({ code, message }, { status, headers: { "cache-control": "no-store" } });
}

function sayUnavailable(isApi: boolean): NextResponse {
  if (isApi) return refuse(problems.unknown);
  const { message, status } = problems.unknown;
  // The page asks again by itself, without a script.
  return new NextResponse(`${message} This page tries again every five seconds.\n`, {
    status,
    headers: { refresh: "5", "retry-after": "5", "content-type": "text/plain; charset=utf-8" },
  });
}

function toSignIn(request: NextRequest, wanted: string): NextResponse {
  const url = new URL("/login", request.nextUrl);
  if (wanted !== "/") url.searchParams.set("callbackUrl", wanted);
  // Whoever comes with a cookie was signed in once.
  if (request.cookies.has(findContainer()?.sessionCookie ?? ""))
    url.searchParams.set("error", "SessionRequired");
  return NextResponse.redirect(url);
}

function withPolicy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = toSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts out of this request header.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!_next/static/).*)"] };
