const things = [
  "basket",
  "voucher",
  "ledger",
  "session",
  "invoice",
  "shipment",
  "refund",
  "address",
  "catalogue",
  "price",
];
const troubles = [
  "was lost",
  "came twice",
  "has no owner",
  "is locked",
  "never ended",
  "went missing",
  "is not signed",
];
const places = ["on checkout", "in staging", "at midnight", "after the import"];

/** Two of different numbers are never of one cause: there are 280. */
export function errorOf(number: number): string {
  const pick = (from: readonly string[], every: number) => from[Math.floor(number / every) % from.length];
  return `Error: ${pick(things, 1)} ${pick(troubles, 10)} ${pick(places, 70)}`;
}
