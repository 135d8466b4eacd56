import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { requireSameOrigin, toProblemResponse } from "../http/route";
import { AppError } from "../model/app-error";
import { getContainer } from "./container";
import { readOrigin } from "./request-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

// next-auth answers more: a way to write into our log, pages of its own, and a session nobody asks for.
const answered: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "signin", "callback", "error"],
  POST: ["signin", "callback", "signout"],
};

// Made per request: the options come from the container, which is not there yet when this module loads.
export async function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  try {
    if (!answered[request.method]?.includes(action))
      throw new AppError("not-found", "There is no such page.");
    requireSameOrigin(request);
  } catch (error) {
    return toProblemResponse(error);
  }
  if (action === "callback" && request.nextUrl.searchParams.get("error") === "access_denied") {
    // next-auth would not tell it from a failure: the person said no, or the provider did.
    return new Response(null, { status: 302, headers: { location: "/login?error=AccessDenied" } });
  }
  const { authOptions, config } = getContainer();
  const origin = readOrigin(request.headers, config.settings.auth.addressHeader);
  return NextAuth(request, context, authOptions(origin));
}
