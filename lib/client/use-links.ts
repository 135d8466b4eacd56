"use client";

import { createContext, use } from "react";
import type { ConsoleLinks } from "../model/console-url";

export const LinksContext = createContext<ConsoleLinks>({});

/** How people here get to AWS's console. */
export function useLinks(): ConsoleLinks {
  return use(LinksContext);
}
