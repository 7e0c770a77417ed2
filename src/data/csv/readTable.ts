/** A file's bytes to a table, piece by piece, with the fingerprint taken on the way. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DEFAULT_CAPS, type Caps } from './caps';
import { binaryKind, candidateEncodings, HEAD_BYTES, looksBinary, type Encoding } from './encoding';
import { ImportError } from './importError';
import { RowsOfText } from './rowsOfText';
import { LineEnds } from './records';
import type { RawTable } from './table';

export interface ReadOptions {
  /** Called after every piece; starts over when a second encoding has to be tried. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
  readonly caps?: Partial<Caps>;
}

/** Bytes read at a time. */
const PIECE = 1 << 19;

/**
 * Refuses by size before a byte is read. Nothing leaves the device.
 * @throws ImportError for every file that cannot be used; see ImportProblem
 */
export async function readTable(file: Blob, options: ReadOptions = {}): Promise<RawTable> {
  const caps = { ...DEFAULT_CAPS, ...options.caps };
  if (file.size === 0) throw new ImportError({ code: 'empty' });
  if (file.size > caps.bytes) {
    throw new ImportError({ code: 'too-large', bytes: file.size, limit: caps.bytes });
  }
  const head = await bytesOf(file, 0, HEAD_BYTES, options.signal);
  const kind = binaryKind(head);
  if (kind !== undefined) throw new ImportError({ code: 'binary', kind });
  for (const encoding of candidateEncodings(head)) {
    const table = await readAs(encoding, file, caps, options);
    if (table !== undefined) return table;
  }
  throw new ImportError({ code: 'encoding' });
}

async function bytesOf(
  file: Blob,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const cancelled = (): boolean => signal?.aborted === true;
  if (cancelled()) throw new ImportError({ code: 'cancelled' });
  let bytes: Uint8Array | undefined;
  try {
    bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    bytes = undefined;
  }
  if (cancelled()) throw new ImportError({ code: 'cancelled' });
  // A file that was cut short after it was chosen gives fewer bytes than it promised.
  if (bytes?.length !== Math.min(to, file.size) - from) throw new ImportError({ code: 'unreadable-file' });
  return bytes;
}

/** @returns undefined when the bytes are not written in this encoding */
async function readAs(
  encoding: Encoding,
  file: Blob,
  caps: Caps,
  { onProgress, signal }: ReadOptions,
): Promise<RawTable | undefined> {
  const hash = sha256.create();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lineEnds = new LineEnds();
  const text = new RowsOfText(caps);
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = await bytesOf(file, from, from + PIECE, signal);
    if (!wide && looksBinary(bytes)) throw new ImportError({ code: 'binary', kind: '' });
    hash.update(bytes);
    const piece = decode(decoder, bytes);
    if (piece === undefined) return undefined;
    text.push(lineEnds.push(piece));
    onProgress?.(from + bytes.length, file.size);
  }
  const last = decode(decoder);
  if (last === undefined) return undefined;
  text.push(lineEnds.push(last) + lineEnds.end());
  return { ...text.end(), sha256: bytesToHex(hash.digest()), bytes: file.size, encoding };
}

/** @param bytes absent at the end of the file */
function decode(decoder: TextDecoder, bytes?: Uint8Array): string | undefined {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
