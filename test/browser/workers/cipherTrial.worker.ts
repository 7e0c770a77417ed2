/** Tries the real cipher out as a realm has it, and posts what it found. */
import { startSeal } from '../../../src/cipher/seal';
import { sealAdder, sealCipher } from '../../../src/cipher/sealBfv';
import { fromBlocks, tagsOf, toBlocks } from '../../../src/core/homomorphic/blocks';
import { CIPHERTEXT_BYTES, DEGREE, SECRET_KEY_BYTES } from '../../../src/core/homomorphic/parameters';
import { addInto } from '../../../src/core/secureAggregation/ring';

export interface CipherTrial {
  readonly members: number;
  readonly integers: number;
  /** Integers of the sum that are not as they should be. */
  readonly wrong: number;
  readonly ciphertextBytes: readonly number[];
  readonly sumBytes: readonly number[];
  readonly keyBytes: readonly number[];
  readonly differentKeys: boolean;
  readonly differentCiphertexts: boolean;
  /** Times that the realm's own randomness was asked. */
  readonly randomCalls: number;
  /** Integers that another key finds. */
  readonly rightUnderAnotherKey: number;
  /** Junk that passed for something. */
  readonly takesJunk: readonly string[];
  readonly refusesWeak: boolean;
}

const MEMBERS = 100;
const INTEGERS = 100_000;
/** Of a member's integers: the sum of a hundred has 32 with its sign. */
const BITS = 25;

let randomCalls = 0;
const draw = crypto.getRandomValues.bind(crypto);
crypto.getRandomValues = (array) => {
  randomCalls++;
  return draw(array);
};

function integersOf(member: number): Uint32Array {
  return Uint32Array.from(
    { length: INTEGERS },
    (_, i) => Math.imul(i + 1, 2654435761 + 40503 * member) >> (32 - BITS),
  );
}

function throws(what: () => unknown): boolean {
  try {
    what();
    return false;
  } catch {
    return true;
  }
}

async function tried(): Promise<CipherTrial> {
  const [cipher, adder] = [await sealCipher(), await sealAdder()];
  const [secret, other] = [cipher.drawKey(), cipher.drawKey()];
  const key = cipher.withKey(secret);
  const tags = tagsOf(secret, { run: 1, round: 1, sum: 'updates' });
  const street = MEMBERS;
  const truth = new Uint32Array(INTEGERS);
  const blocks: Uint8Array[][] = [];
  for (let member = 0; member < MEMBERS; member++) {
    const integers = integersOf(member);
    addInto(truth, integers);
    toBlocks(integers, street, member, tags).forEach((slots, block) => {
      (blocks[block] ??= []).push(key.encrypt(slots));
    });
  }
  const sums = blocks.map((ciphertexts) => adder.add(ciphertexts));
  const everyone = Array.from({ length: MEMBERS }, (_, id) => id);
  const found = fromBlocks(
    sums.map((sum) => key.decrypt(sum)),
    street,
    everyone,
    INTEGERS,
    tags,
  );
  const slots = new Float64Array(DEGREE).fill(77);
  const [one, two] = [key.encrypt(slots), key.encrypt(slots)];
  const stranger = cipher.withKey(other).decrypt(adder.add([one, two]));
  const junk = new Uint8Array(CIPHERTEXT_BYTES).fill(3);
  const seal = await startSeal();
  const weak = new seal.EncryptionParameters(seal.SchemeType.bfv);
  weak.setPolyModulusDegree(DEGREE);
  weak.setPlainModulus(seal.PlainModulus.Batching(DEGREE, 20));
  weak.setCoeffModulus(seal.CoeffModulus.Create(DEGREE, Int32Array.of(30, 30)));
  const strict = new seal.SEALContext(weak, true, seal.SecLevelType.tc128);
  return {
    members: MEMBERS,
    integers: INTEGERS,
    wrong: found.reduce((count, value, i) => count + (value === truth[i] ? 0 : 1), 0),
    ciphertextBytes: [...new Set(blocks.flat().map(({ length }) => length))],
    sumBytes: [...new Set(sums.map(({ length }) => length))],
    keyBytes: [...new Set([secret.length, other.length])],
    differentKeys: secret.some((byte, i) => byte !== other[i]),
    differentCiphertexts: one.some((byte, i) => byte !== two[i]),
    randomCalls,
    rightUnderAnotherKey: stranger.reduce((count, value) => count + (value === 2 * 77 ? 1 : 0), 0),
    takesJunk: [
      ...(adder.isCiphertext(junk) ? ['a ciphertext'] : []),
      ...(adder.isCiphertext(one.slice(1)) ? ['a short ciphertext'] : []),
      ...(throws(() => adder.add([junk])) ? [] : ['a sum']),
      ...(throws(() => key.decrypt(junk)) ? [] : ['a sum to decrypt']),
      ...(throws(() => cipher.withKey(new Uint8Array(SECRET_KEY_BYTES))) ? [] : ['a key']),
    ],
    refusesWeak: !strict.parametersSet(),
  };
}

void tried().then((trial) => {
  postMessage(trial);
});
