/** What the first bytes say: a byte order mark, or a format that is no text at all. */

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Bytes needed by the functions here. */
export const HEAD_BYTES = 16;

const SIGNATURES: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  // An xlsx is a zip; both want the same advice: unpack, or save as CSV.
  ['zip or xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['zip or xlsx', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['gzip', [0x1f, 0x8b]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  [
    'sqlite',
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0x00],
  ],
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/** @returns the name of a known binary format, or undefined */
export function binaryKind(head: Uint8Array): string | undefined {
  return SIGNATURES.find(([, bytes]) => startsWith(head, bytes))?.[0];
}

/** @returns encodings to try, in order; GB18030 reads whatever GBK and GB2312 write */
export function candidateEncodings(head: Uint8Array): readonly Encoding[] {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return ['utf-8'];
  if (startsWith(head, [0xff, 0xfe])) return ['utf-16le'];
  if (startsWith(head, [0xfe, 0xff])) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

/** Share of control bytes above which a piece is taken for binary; tabs and line ends do not count. */
const CONTROL_SHARE = 0.01;

/** For encodings in which ASCII stays ASCII: a NUL, or many control bytes, are no text. */
export function looksBinary(bytes: Uint8Array): boolean {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) control++;
  }
  return control > CONTROL_SHARE * bytes.length;
}
