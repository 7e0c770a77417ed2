/**
 * A cipher that hides nothing, for tests of the protocol around the real one, which Node 20 cannot load: the same bytes in
 * length, other ones at each call, and of use only under their own key.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { CipherError, type CipherAdder, type SumCipher } from '../../src/core/homomorphic/cipher';
import {
  CIPHERTEXT_BYTES,
  DEGREE,
  LARGEST_INTEGER,
  SECRET_KEY_BYTES,
  SUM_BYTES,
} from '../../src/core/homomorphic/parameters';

const KEY_ID = 32;
const SLOTS = 8 * DEGREE;

interface Open {
  readonly keyId: Uint8Array;
  readonly slots: Float64Array;
}

function written({ keyId, slots }: Open, size: number): Uint8Array {
  const bytes = randomBytes(size);
  bytes.set(keyId);
  bytes.set(new Uint8Array(slots.slice().buffer), KEY_ID);
  // What makes it well-formed.
  bytes[KEY_ID + SLOTS] = 1;
  return bytes;
}

function read(bytes: Uint8Array, size: number): Open {
  if (bytes.length !== size || bytes[KEY_ID + SLOTS] !== 1)
    throw new CipherError('the bytes are no ciphertext');
  return {
    keyId: bytes.slice(0, KEY_ID),
    slots: new Float64Array(bytes.slice(KEY_ID, KEY_ID + SLOTS).buffer),
  };
}

export async function transparentCipher(): Promise<SumCipher> {
  return Promise.resolve({
    drawKey: () => randomBytes(SECRET_KEY_BYTES),
    withKey(secret) {
      const keyId = sha256(secret);
      let isThere = true;
      const use = (): void => {
        if (!isThere) throw new Error('the key was let go');
      };
      return {
        encrypt(slots) {
          use();
          const fits = slots.length === DEGREE && slots.every((one) => Math.abs(one) <= LARGEST_INTEGER);
          if (!fits) throw new RangeError('not so many integers, or too large ones');
          return written({ keyId, slots }, CIPHERTEXT_BYTES);
        },
        decrypt(sum) {
          use();
          const found = read(sum, SUM_BYTES);
          // Under another key there is noise.
          if (found.keyId.some((byte, i) => byte !== keyId[i])) return new Float64Array(DEGREE).fill(1e9);
          return found.slots;
        },
        dispose: () => void (isThere = false),
      };
    },
  });
}

export async function transparentAdder(): Promise<CipherAdder> {
  return Promise.resolve({
    add(ciphertexts) {
      const parts = ciphertexts.map((bytes) => read(bytes, CIPHERTEXT_BYTES));
      const [first] = parts;
      if (first === undefined) throw new RangeError('nothing to add');
      const slots = new Float64Array(DEGREE);
      for (const part of parts) part.slots.forEach((value, i) => (slots[i] = (slots[i] ?? 0) + value));
      return written({ keyId: first.keyId, slots }, SUM_BYTES);
    },
    isCiphertext(bytes) {
      return bytes.length === CIPHERTEXT_BYTES && bytes[KEY_ID + SLOTS] === 1;
    },
  });
}
