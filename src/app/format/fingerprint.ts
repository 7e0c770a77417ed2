/** First and last four hex digits; the whole is shown on demand. */
export function fingerprint(hex: string): string {
  return hex.length <= 8 ? hex : `${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
