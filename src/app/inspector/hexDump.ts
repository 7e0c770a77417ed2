/** Bytes as a hex dump: offset, sixteen bytes, the same as ASCII. */
const WIDTH = 16;

/** @param limit bytes shown at most */
export function hexDump(bytes: Uint8Array, limit = bytes.length): string {
  const lines: string[] = [];
  for (let start = 0; start < Math.min(limit, bytes.length); start += WIDTH) {
    const part = bytes.subarray(start, Math.min(start + WIDTH, limit, bytes.length));
    const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = Array.from(part, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    ).join('');
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(3 * WIDTH - 1)}  ${text}`);
  }
  return lines.join('\n');
}
