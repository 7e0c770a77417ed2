/** The text that every institution's realm runs: fetched once, checked against the hash that the build wrote. */
import * as fused from 'virtual:institution-script';
import * as tfjs from 'virtual:institution-tfjs-script';
import { CipherUnsupported, knowsCipher } from './knowsCipher';
import { knowsSimd } from './knowsSimd';

export interface InstitutionScript {
  readonly text: string;
  /** Of its UTF-8 bytes, hex. */
  readonly sha256: string;
}

interface BuiltScript {
  readonly url: string;
  readonly sha256: string;
}

const loading = new Map<boolean, Promise<InstitutionScript>>();

/**
 * The fused kernel's script where the browser can run it, TensorFlow.js's elsewhere; under homomorphic encryption the one
 * that holds SEAL besides.
 *
 * @throws CipherUnsupported when this browser cannot encrypt
 * @throws TypeError when the file cannot be fetched; a later call tries again
 */
export function institutionScript(isEncrypted: boolean): Promise<InstitutionScript> {
  const found = loading.get(isEncrypted) ?? fetched(isEncrypted);
  loading.set(isEncrypted, found);
  found.catch(() => loading.delete(isEncrypted));
  return found;
}

async function fetched(isEncrypted: boolean): Promise<InstitutionScript> {
  const { url, sha256 } = await built(isEncrypted);
  const response = await fetch(new URL(url, document.baseURI));
  return { text: await response.text(), sha256 };
}

async function built(isEncrypted: boolean): Promise<BuiltScript> {
  if (!isEncrypted) return knowsSimd() ? fused : tfjs;
  if (!knowsCipher()) throw new CipherUnsupported('this browser cannot run SEAL');
  return import('virtual:institution-homomorphic-script');
}
