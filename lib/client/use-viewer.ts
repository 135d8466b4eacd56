"use client";

import { createContext, useContext } from "react";
import type { Viewer } from "../model/viewer";

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** For `wordRefusal(useViewer(), …)`: why a button is off. The server asks again regardless. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("A part that asks who is looking stands outside of ViewerContext.");
  return viewer;
}
