/** `virtual:seal-wasm`: Microsoft SEAL's WebAssembly, embedded as base64, because a closed realm can fetch nothing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SEAL_ID = 'virtual:seal-wasm';
const WASM_FILE = 'seal_throws.wasm';
/** The package lets nothing but its scripts be resolved by name. */
const FOLDER = join(import.meta.dirname, 'node_modules/node-seal/dist');

/** What its script has for other ways of starting: files beside it, and Node's modules, of which a bundler would make some. */
const LEFT_OUT = [
  [`new URL("${WASM_FILE}",import.meta.url).href`, `"${WASM_FILE}"`],
  ['await import("module")', '{}'],
  ['globalThis.process?.versions?.node&&globalThis.process?.type!="renderer"', 'false'],
] as const;

export function sealWasm(): Plugin {
  return {
    name: 'credence:seal-wasm',
    resolveId: (id) => (id === SEAL_ID ? `\0${SEAL_ID}` : undefined),
    async load(id) {
      if (id !== `\0${SEAL_ID}`) return undefined;
      const file = await readFile(join(FOLDER, WASM_FILE));
      return `const text = ${JSON.stringify(file.toString('base64'))};
export function sealWasmBytes() {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}`;
    },
    transform(code, id) {
      if (!id.endsWith('/node-seal/dist/seal_throws.js')) return undefined;
      let text = code;
      for (const [found, put] of LEFT_OUT) {
        if (!text.includes(found)) throw new Error(`node-seal is another one than expected: no ${found}`);
        text = text.replace(found, put);
      }
      return { code: text, map: null };
    },
  };
}
