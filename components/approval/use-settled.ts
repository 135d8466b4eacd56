"use client";

import { useEffect, useState } from "react";

const settleMs = 700;

/** The value once it has stayed the same for a moment; none until then. */
export function useSettled<Value>(value: Value | undefined): Value | undefined {
  const [settled, setSettled] = useState<Value>();
  useEffect(() => {
    const later = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(later);
  }, [value]);
  return settled === value ? settled : undefined;
}
