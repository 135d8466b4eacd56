"use client";

import { type RefCallback, useCallback, useState } from "react";
import { Seat } from "../../lib/client/seat";

export function useRowSeat(): Seat {
  const [seat] = useState(() => new Seat());
  return seat;
}

const skipping = "contentvisibilityautostatechange";

/** The browser itself says which rows it does not draw; where it does not, every row counts as in sight. */
export function useSeated(seat: Seat): RefCallback<HTMLElement> {
  return useCallback(
    (row: HTMLElement | null) => {
      if (!row) return;
      const look = (event: Event) => seat.move("skipped" in event && event.skipped === true);
      row.addEventListener(skipping, look);
      return () => row.removeEventListener(skipping, look);
    },
    [seat],
  );
}
