/** The text that every institution's realm runs: fetched once, checked against the hash that the build wrote. */
import { sha256, url } from 'virtual:institution-script';

export interface InstitutionScript {
  readonly text: string;
  /** Of its UTF-8 bytes, hex. */
  readonly sha256: string;
}

let loading: Promise<InstitutionScript> | undefined;

/** @throws TypeError when the file cannot be fetched; a later call tries again */
export function institutionScript(): Promise<InstitutionScript> {
  loading ??= fetch(new URL(url, document.baseURI))
    .then((response) => response.text())
    .then((text) => ({ text, sha256 }))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
