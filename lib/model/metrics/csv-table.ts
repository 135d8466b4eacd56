/** The tables behind the charts, each of which can be taken away. */
export const csvTables = [
  "rows",
  "trend",
  "dora",
  "breakdown",
  "distribution",
  "waits",
  "slower",
  "flaky",
  "approvals",
  "hours",
] as const;
export type CsvTable = (typeof csvTables)[number];
