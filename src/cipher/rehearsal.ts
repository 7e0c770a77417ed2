/**
 * Two members' numbers encrypted, added and decrypted for a figure, by BFV as runs do it and by CKKS, with keys drawn for
 * this alone: the real ciphertexts of a run could be shown, and their key could not.
 */
import { DEGREE } from '../core/homomorphic/parameters';
import { dequantise, quantise, type FixedPoint } from '../core/secureAggregation/fixedPoint';
import { sealAdder, sealCipher } from './sealBfv';
import { sealCkks } from './sealCkks';

export interface SchemeRehearsal {
  /** Of each member's numbers. */
  readonly ciphertexts: readonly Uint8Array[];
  readonly sum: Uint8Array;
  /** Numbers as decrypted. */
  readonly found: Float64Array;
  /** Milliseconds, measured in this worker. */
  readonly encrypting: number;
  readonly adding: number;
  readonly decrypting: number;
}

export interface CipherRehearsal {
  readonly bfv: SchemeRehearsal & {
    /** Integers of the sum that are not the sum of the integers. */
    readonly wrong: number;
  };
  readonly ckks: SchemeRehearsal;
}

interface Scheme {
  encrypt(member: number): Uint8Array;
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
  decrypt(sum: Uint8Array): Float64Array;
}

function gone({ encrypt, add, decrypt }: Scheme): SchemeRehearsal {
  const times: number[] = [performance.now()];
  const [a, b] = [encrypt(0), encrypt(1)];
  times.push(performance.now());
  const sum = add(a, b);
  times.push(performance.now());
  const found = decrypt(sum);
  times.push(performance.now());
  const took = (step: number): number => (times[step + 1] ?? NaN) - (times[step] ?? NaN);
  return { ciphertexts: [a, b], sum, found, encrypting: took(0), adding: took(1), decrypting: took(2) };
}

/**
 * @param members two, of equal length, at most DEGREE / 2
 * @param format in which BFV takes them
 */
export async function rehearseCiphers(
  members: readonly Float64Array[],
  format: FixedPoint,
): Promise<CipherRehearsal> {
  const length = members[0]?.length ?? 0;
  const [cipher, adder, ckks] = [await sealCipher(), await sealAdder(), await sealCkks()];
  const key = cipher.withKey(cipher.drawKey());
  const integers = members.map((numbers) => quantise(numbers, format).integers);
  const slots = integers.map((own) => {
    const all = new Float64Array(DEGREE);
    own.forEach((integer, i) => (all[i] = integer | 0));
    return all;
  });
  let decrypted = new Float64Array(0);
  const bfv = gone({
    encrypt: (member) => key.encrypt(slots[member] ?? new Float64Array(DEGREE)),
    add: (a, b) => adder.add([a, b]),
    decrypt(sum) {
      decrypted = key.decrypt(sum).slice(0, length);
      return dequantise(Uint32Array.from(decrypted), format);
    },
  });
  const wrong = decrypted.filter((value, i) => {
    return value !== slots.reduce((sum, own) => sum + (own[i] ?? NaN), 0);
  }).length;
  const real = gone({
    encrypt: (member) => ckks.encrypt(members[member] ?? new Float64Array(length)),
    add: (a, b) => ckks.add(a, b),
    decrypt: (sum) => ckks.decrypt(sum, length),
  });
  key.dispose();
  ckks.dispose();
  return { bfv: { ...bfv, wrong }, ckks: real };
}
