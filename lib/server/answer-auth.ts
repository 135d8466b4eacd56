import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getContainer } from "./container";

type Context = { params: Promise<{ nextauth: string[] }> };

// Made per request: the options come from the container, which is not there yet when this module loads.
export function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, getContainer().authOptions);
}
