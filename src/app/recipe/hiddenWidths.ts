/** Hidden layers as people type them: "16, 8". Full-width commas and spaces separate as well. */
export function parseWidths(text: string): number[] {
  return text
    .split(/[,，、\s]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
}

export function formatWidths(widths: readonly number[]): string {
  return widths.join(', ');
}
