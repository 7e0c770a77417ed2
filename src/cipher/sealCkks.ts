/**
 * CKKS as SEAL computes it (Cheon, Kim, Kim, Song 2017, ePrint 2016/421), for the lesson beside BFV: it adds reals as they
 * are, and comes out a little off, since its noise lies in the last digits of the numbers themselves. No run uses it.
 */
import { CipherError } from '../core/homomorphic/cipher';
import { startSeal } from './seal';

/** N, twice the reals that one ciphertext holds. */
const DEGREE = 4096;
/** 109 bits together, the most that the standard has at this degree for 128 bits of security. */
const MODULI = [54, 55];
/** Numbers are multiplied by it and rounded. */
const SCALE = 2 ** 40;

export interface CkksTrial {
  encrypt(values: Float64Array): Uint8Array;
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** @param count numbers of it that are wanted */
  decrypt(sum: Uint8Array, count: number): Float64Array;
  dispose(): void;
}

/** With a key of its own. @throws Error when the parameters do not reach 128 bits of security */
export async function sealCkks(): Promise<CkksTrial> {
  const seal = await startSeal();
  const parameters = new seal.EncryptionParameters(seal.SchemeType.ckks);
  const moduli = seal.CoeffModulus.Create(DEGREE, Int32Array.from(MODULI));
  parameters.setPolyModulusDegree(DEGREE);
  parameters.setCoeffModulus(moduli);
  const context = new seal.SEALContext(parameters, true, seal.SecLevelType.tc128);
  if (!context.parametersSet()) throw new Error('SEAL refuses the parameters');
  const generator = new seal.KeyGenerator(context);
  const secret = generator.secretKey();
  const unused = generator.createPublicKey();
  const encryptor = new seal.Encryptor(context, unused, secret);
  const decryptor = new seal.Decryptor(context, secret);
  const evaluator = new seal.Evaluator(context);
  const encoder = new seal.CKKSEncoder(context);
  const bytesOf = (written: unknown): Uint8Array => {
    if (!(written instanceof Uint8Array)) throw new CipherError('SEAL wrote no bytes');
    return written.slice();
  };
  const read = (bytes: Uint8Array): InstanceType<typeof seal.Ciphertext> => {
    const found = new seal.Ciphertext();
    found.loadFromArray(context, bytes);
    return found;
  };
  return {
    encrypt(values) {
      const plain = new seal.Plaintext();
      encoder.encode(values, SCALE, plain);
      const sealed = encryptor.encryptSymmetricSerializable(plain);
      const written = bytesOf(sealed.saveToArray(seal.ComprModeType.none));
      sealed.delete();
      plain.delete();
      return written;
    },
    add(a, b) {
      const [sum, other] = [read(a), read(b)];
      evaluator.addInplace(sum, other);
      const written = bytesOf(sum.saveToArray(seal.ComprModeType.none));
      sum.delete();
      other.delete();
      return written;
    },
    decrypt(sum, count) {
      const ciphertext = read(sum);
      const plain = new seal.Plaintext();
      decryptor.decrypt(ciphertext, plain);
      const found: unknown = encoder.decodeFloat64(plain);
      ciphertext.delete();
      plain.delete();
      if (!(found instanceof Float64Array)) throw new CipherError('SEAL decrypted no numbers');
      return found.slice(0, count);
    },
    dispose() {
      for (const object of [encoder, evaluator, decryptor, encryptor, unused, secret, generator, context])
        object.delete();
      for (const object of [parameters, moduli]) object.delete();
    },
  };
}
