/** The first stretch of a file that depends on its encoding, read in each: whoever knows the words picks. */
import type { TextEncoding } from '../../lab/labApi';

export const ENCODINGS: readonly TextEncoding[] = [
  'utf-8',
  'gb18030',
  'windows-1252',
  'utf-16le',
  'utf-16be',
];

export interface EncodingSample {
  readonly encoding: TextEncoding;
  readonly text: string;
  /** Whether some bytes spell nothing in this encoding. */
  readonly broken: boolean;
}

/** Bytes searched at a time for the first that is not ASCII. */
const PIECE = 1 << 20;
/** Bytes shown at most, before that byte and from it on. */
const BEFORE = 30;
const SHOWN = 60;

/** @returns empty when every byte is ASCII, so that the encoding does not matter */
export async function encodingSamples(file: Blob): Promise<EncodingSample[]> {
  const first = await firstOddByte(file);
  if (first < 0) return [];
  // The word itself has to be within what is shown, and with it what stands before it in its line.
  const before = Math.max(0, first - BEFORE);
  const bytes = new Uint8Array(await file.slice(before, before + BEFORE + SHOWN).arrayBuffer());
  const start = bytes.lastIndexOf(0x0a, first - before) + 1;
  return ENCODINGS.map((encoding) => {
    // Two bytes to a character: the stretch begins with a whole one.
    const from = encoding.startsWith('utf-16') ? start - ((before + start) % 2) : start;
    return { encoding, ...oneLine(new TextDecoder(encoding).decode(bytes.subarray(Math.max(0, from)))) };
  });
}

/** @returns -1 when there is none */
async function firstOddByte(file: Blob): Promise<number> {
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
    const at = bytes.findIndex((byte) => byte >= 0x80 || byte === 0);
    if (at >= 0) return from + at;
  }
  return -1;
}

function oneLine(text: string): { text: string; broken: boolean } {
  // The stretch may end within a character.
  const whole = text.replace(/\ufffd$/, '');
  const lines = whole.split(/[\r\n\u2028]+/).filter((line) => line.trim() !== '');
  const shown = lines.find((line) => /[^\x20-\x7e\t]/.test(line)) ?? lines[0] ?? '';
  return { text: shown.replace(/\p{Cc}/gu, '\u00b7').slice(0, 48), broken: whole.includes('\ufffd') };
}

/** A Chinese character within a Latin word is how a Western letter looks when it is read as GB18030. */
export function looksMisread(texts: readonly string[]): boolean {
  return texts.some((text) => /\p{Script=Latin}\p{Script=Han}\p{Ll}/u.test(text));
}
