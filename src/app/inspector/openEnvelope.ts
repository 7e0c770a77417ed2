/** One crossing taken apart: its message, if it can be read, where its parts lie, and the hash of its bytes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { byteSpans } from '../../boundary/byteSpans';
import type { ByteSpan } from '../../boundary/byteSpans';
import { decode } from '../../boundary/codec';
import type { Flat } from '../../boundary/codec';

export interface Opened {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Null when the bytes are no canonical message. */
  readonly message: Flat | null;
  /** Empty when the bytes are no canonical message. */
  readonly spans: readonly ByteSpan[];
}

export function openEnvelope(buffer: ArrayBuffer): Opened {
  const bytes = new Uint8Array(buffer);
  const digest = bytesToHex(sha256(bytes));
  try {
    return { bytes, sha256: digest, message: decode(buffer), spans: byteSpans(buffer) };
  } catch {
    // Shown as raw bytes instead.
    return { bytes, sha256: digest, message: null, spans: [] };
  }
}
