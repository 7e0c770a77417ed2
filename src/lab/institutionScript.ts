/** The text that every institution's realm runs: fetched once, checked against the hash that the build wrote. */
import * as fused from 'virtual:institution-script';
import * as tfjs from 'virtual:institution-tfjs-script';
import { knowsSimd } from './knowsSimd';

export interface InstitutionScript {
  readonly text: string;
  /** Of its UTF-8 bytes, hex. */
  readonly sha256: string;
}

let loading: Promise<InstitutionScript> | undefined;

/**
 * The fused kernel's script where the browser can run it, TensorFlow.js's elsewhere.
 *
 * @throws TypeError when the file cannot be fetched; a later call tries again
 */
export function institutionScript(): Promise<InstitutionScript> {
  const { url, sha256 } = knowsSimd() ? fused : tfjs;
  loading ??= fetch(new URL(url, document.baseURI))
    .then((response) => response.text())
    .then((text) => ({ text, sha256 }))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
