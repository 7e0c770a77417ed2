/** One crossing taken apart: its message, if it can be read, and whether its bytes are those of the ledger. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decode } from '../../boundary/codec';
import type { Flat } from '../../boundary/codec';

export interface Opened {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Null when the bytes are no canonical message. */
  readonly message: Flat | null;
}

export function openEnvelope(buffer: ArrayBuffer): Opened {
  const bytes = new Uint8Array(buffer);
  let message: Flat | null = null;
  try {
    message = decode(buffer);
  } catch {
    // Shown as raw bytes instead.
  }
  return { bytes, sha256: bytesToHex(sha256(bytes)), message };
}
