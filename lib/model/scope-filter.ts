/** Which accounts and regions the pages show, by name. None chosen means all. */
export type ScopeFilter = { accounts: readonly string[]; regions: readonly string[] };

/** As the address holds them: names between commas. */
export function parseScopeFilter(accounts: string | null, regions: string | null): ScopeFilter {
  return { accounts: namesOf(accounts), regions: namesOf(regions) };
}

function namesOf(raw: string | null): readonly string[] {
  return (raw ?? "").split(",").filter((name) => name !== "");
}

export function isInScope(
  place: { accountName: string; region: string },
  { accounts, regions }: ScopeFilter,
): boolean {
  return (
    (accounts.length === 0 || accounts.includes(place.accountName)) &&
    (regions.length === 0 || regions.includes(place.region))
  );
}
