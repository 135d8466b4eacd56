/** RFC 4180, and safe to open: a spreadsheet takes no cell for a formula, whoever has written what is in it. */
export function toCsvLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell = "") => toCell(cell)).join(",")}\r\n`;
}

function toCell(text: string): string {
  // Spreadsheets look past blanks, and take full-width signs for the plain ones.
  const isFormula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/.test(text);
  return `"${isFormula ? "'" : ""}${text.replaceAll('"', '""')}"`;
}
