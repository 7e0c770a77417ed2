/** One line of a CSV file, RFC 4180, without its end. Spreadsheets run a cell that begins like a formula: it is quoted. */
export function csvLine(values: readonly (string | number)[]): string {
  return values.map((value) => csvCell(String(value))).join(',');
}

function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-\D/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
