import { Refusal } from "../refusal";
import { type Page, type PageRequest, pageOf, pageOfSorted } from "../wire/page";
import type { Alarm, HistoryItem } from "./alarms/alarm";

/** How an operation names a token it doesn't know. */
type InvalidToken = "InvalidNextToken" | "InvalidParameterValueException";

interface Listing {
  readonly purpose: string;
  readonly invalid: InvalidToken;
}

/** A page of a list in ascending order of its keys. */
export function pageOfSortedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { purpose, invalid }: Listing,
  request: PageRequest,
): Page<T> {
  return naming(invalid, () => pageOfSorted(items, keyOf, purpose, request));
}

interface Remembered {
  readonly alarm: Alarm;
  readonly item: HistoryItem;
}

export function pageOfHistory(items: readonly Remembered[], request: PageRequest): Page<Remembered> {
  const keyOf = ({ alarm, item }: Remembered) => `${item.at}/${alarm.name}/${item.summary}`;
  return naming("InvalidNextToken", () => pageOf(items, keyOf, "history", request));
}

function naming<T>(name: InvalidToken, page: () => T): T {
  try {
    return page();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(name, error.message);
    throw error;
  }
}
