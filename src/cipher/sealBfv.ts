/** The sums' cipher: BFV as SEAL computes it, batched, with keys of SEAL's own making. */
import { CipherError, type CipherAdder, type CipherKey, type SumCipher } from '../core/homomorphic/cipher';
import { COEFFICIENT_BITS, DEGREE, PLAIN_BITS } from '../core/homomorphic/parameters';
import { startSeal, type Seal } from './seal';

type Context = InstanceType<Seal['SEALContext']>;
type Ciphertext = InstanceType<Seal['Ciphertext']>;

/** @throws Error when the parameters do not reach 128 bits of security */
function contextOf(seal: Seal): Context {
  const parameters = new seal.EncryptionParameters(seal.SchemeType.bfv);
  const moduli = seal.CoeffModulus.Create(DEGREE, Int32Array.of(COEFFICIENT_BITS));
  const plain = seal.PlainModulus.Batching(DEGREE, PLAIN_BITS);
  parameters.setPolyModulusDegree(DEGREE);
  parameters.setCoeffModulus(moduli);
  parameters.setPlainModulus(plain);
  const context = new seal.SEALContext(parameters, true, seal.SecLevelType.tc128);
  for (const object of [parameters, moduli, plain]) object.delete();
  if (!context.parametersSet()) throw new Error('SEAL refuses the parameters');
  return context;
}

/** What SEAL writes, as bytes of our own: its array may lie in memory that moves. */
function bytesOf(written: unknown): Uint8Array {
  if (!(written instanceof Uint8Array)) throw new CipherError('SEAL wrote no bytes');
  return written.slice();
}

/** @throws CipherError; the object is then gone */
function read<T extends { delete(): void }>(object: T, load: (into: T) => void, what: string): T {
  try {
    load(object);
    return object;
  } catch {
    object.delete();
    throw new CipherError(`the bytes are no ${what}`);
  }
}

export async function sealCipher(): Promise<SumCipher> {
  const seal = await startSeal();
  const context = contextOf(seal);
  const encoder = new seal.BatchEncoder(context);
  return {
    drawKey() {
      const generator = new seal.KeyGenerator(context);
      const secret = generator.secretKey();
      const bytes = bytesOf(secret.saveToArray(seal.ComprModeType.none));
      secret.delete();
      generator.delete();
      return bytes;
    },
    withKey(bytes): CipherKey {
      const secret = read(new seal.SecretKey(), (key) => key.loadFromArray(context, bytes), 'secret key');
      // SEAL's encryptor wants a public key, too; it is used for nothing.
      const generator = new seal.KeyGenerator(context, secret);
      const unused = generator.createPublicKey();
      const encryptor = new seal.Encryptor(context, unused, secret);
      const decryptor = new seal.Decryptor(context, secret);
      return {
        encrypt(integers) {
          const plain = new seal.Plaintext();
          encoder.encode(BigInt64Array.from(integers, BigInt), plain);
          const sealed = encryptor.encryptSymmetricSerializable(plain);
          const written = bytesOf(sealed.saveToArray(seal.ComprModeType.none));
          plain.delete();
          sealed.delete();
          return written;
        },
        decrypt(sum) {
          const ciphertext = read(
            new seal.Ciphertext(),
            (to) => to.loadFromArray(context, sum),
            'ciphertext',
          );
          const plain = new seal.Plaintext();
          decryptor.decrypt(ciphertext, plain);
          const found: unknown = encoder.decodeBigInt64(plain);
          ciphertext.delete();
          plain.delete();
          if (!(found instanceof BigInt64Array)) throw new CipherError('SEAL decrypted no integers');
          return Float64Array.from(found, Number);
        },
        dispose() {
          for (const object of [encryptor, decryptor, unused, generator, secret]) object.delete();
        },
      };
    },
  };
}

export async function sealAdder(): Promise<CipherAdder> {
  const seal = await startSeal();
  const context = contextOf(seal);
  const evaluator = new seal.Evaluator(context);
  const open = (bytes: Uint8Array): Ciphertext =>
    read(new seal.Ciphertext(), (into) => into.loadFromArray(context, bytes), 'ciphertext');
  return {
    add([first, ...others]) {
      if (first === undefined) throw new RangeError('nothing to add');
      const sum = open(first);
      for (const bytes of others) {
        const next = open(bytes);
        evaluator.addInplace(sum, next);
        next.delete();
      }
      const written = bytesOf(sum.saveToArray(seal.ComprModeType.none));
      sum.delete();
      return written;
    },
    isCiphertext(bytes) {
      try {
        open(bytes).delete();
        return true;
      } catch {
        return false;
      }
    },
  };
}
