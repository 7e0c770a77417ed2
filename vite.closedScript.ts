/**
 * Bundles the institution's worker to one classic script, as text. A closed realm can import nothing, so the same
 * bytes are built for development, production and tests; their SHA-256 is "the code this institution ran".
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { build, normalizePath, type Plugin, type ViteDevServer } from 'vite';
import { trainingKernel } from './vite.kernel.ts';
import { sealWasm } from './vite.seal.ts';

const WASM_ID = 'virtual:tfjs-wasm';
const WASM_FILE = '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

export interface BuiltScript {
  readonly code: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Every file it was made of. */
  readonly files: ReadonlySet<string>;
}

/** `virtual:tfjs-wasm`: the WebAssembly backend's bytes inside the script, as base64. */
export function tfjsWasm(): Plugin {
  return {
    name: 'credence:tfjs-wasm',
    resolveId: (id) => (id === WASM_ID ? `\0${WASM_ID}` : undefined),
    async load(id) {
      if (id !== `\0${WASM_ID}`) return undefined;
      const file = await readFile(createRequire(import.meta.url).resolve(WASM_FILE));
      return `const text = ${JSON.stringify(file.toString('base64'))};
export function tfjsWasmBytes() {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}`;
    },
  };
}

/** @param entry the worker's entry, relative to the root */
export async function buildScript(root: string, entry: string): Promise<BuiltScript> {
  const result = await build({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    mode: 'production',
    // All that would follow NODE_ENV, which differs between the two modes and the tests.
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env.DEV': 'false',
      'import.meta.env.PROD': 'true',
    },
    resolve: { conditions: ['module', 'browser', 'production'] },
    plugins: [tfjsWasm(), trainingKernel(), sealWasm()],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      // A lone IIFE has nowhere to put a split chunk, so dynamic imports are folded in.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: resolve(root, entry), formats: ['iife'], name: 'institution', fileName: 'institution' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
  const [chunk, ...others] = chunks;
  if (chunk?.type !== 'chunk' || others.length > 0) {
    throw new Error(`${entry}: expected one script, got ${chunks.map((each) => each.fileName).join(', ')}`);
  }
  const bytes = utf8ToBytes(chunk.code);
  return {
    code: chunk.code,
    sha256: bytesToHex(sha256(bytes)),
    bytes: bytes.byteLength,
    files: new Set(chunk.moduleIds.map((id) => normalizePath(id))),
  };
}

/**
 * `virtual:NAME-script`: where the page fetches the script, and its fingerprint.
 *
 * @param name of the script's file
 * @param entry the worker's entry, relative to the root
 * @param bundled told every module that went into the script, for the licence notices
 */
export function closedScript(name: string, entry: string, bundled: (id: string) => void): Plugin {
  const scriptId = `virtual:${name}-script`;
  const devPath = `/@${name}-script.js.txt`;
  let root = '';
  let serving = false;
  let current: Promise<BuiltScript> | undefined;
  const script = (): Promise<BuiltScript> => (current ??= buildScript(root, entry));

  const watch = (server: ViteDevServer): void => {
    server.watcher.on('all', (_event, path) => {
      const built = current;
      if (built === undefined) return;
      const rebuild = ({ files }: { readonly files: ReadonlySet<string> }): void => {
        if (files.size > 0 && !files.has(normalizePath(path))) return;
        current = undefined;
        const module = server.moduleGraph.getModuleById(`\0${scriptId}`);
        if (module !== undefined) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      };
      // After a failed build nothing is known of its files: any change may have mended it.
      built.then(rebuild, () => rebuild({ files: new Set() }));
    });
  };

  return {
    name: `credence:${name}-script`,
    configResolved(config) {
      root = config.root;
      serving = config.command === 'serve';
    },
    configureServer(server) {
      watch(server);
      server.middlewares.use(devPath, (_request, response, next) => {
        script().then(({ code }) => {
          response.setHeader('Content-Type', 'text/plain; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        }, next);
      });
    },
    resolveId: (id) => (id === scriptId ? `\0${scriptId}` : undefined),
    async load(id) {
      if (id !== `\0${scriptId}`) return undefined;
      const built = await script();
      let url = devPath;
      if (!serving) {
        url = `assets/${name}-${built.sha256.slice(0, 8)}.js.txt`;
        this.emitFile({ type: 'asset', fileName: url, source: built.code });
        for (const file of built.files) bundled(file);
      }
      return `export const url = ${JSON.stringify(url)};
export const sha256 = ${JSON.stringify(built.sha256)};
export const bytes = ${built.bytes};`;
    },
  };
}
