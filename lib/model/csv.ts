/** RFC 4180, and safe to open: a spreadsheet takes no cell for a formula, whoever has written what is in it. */
export function toCsvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((cell = "") => (typeof cell === "number" ? String(cell) : toCell(cell))).join(",")}\r\n`;
}

/** A number stays one: below zero it begins as a formula does, and can't be any. */
export type CsvCell = string | number | undefined;

function toCell(text: string): string {
  // Spreadsheets look past blanks, and take full-width signs for the plain ones.
  const isFormula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/.test(text);
  return `"${isFormula ? "'" : ""}${text.replaceAll('"', '""')}"`;
}
