/**
 * `virtual:training-kernel`: the training kernel, compiled from AssemblyScript and embedded as base64, because a
 * closed realm can fetch nothing. The same sources give the same bytes on every machine.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plugin } from 'vite';

const KERNEL_ID = 'virtual:training-kernel';
const ROOT = import.meta.dirname;
const SOURCES = join(ROOT, 'src/engine/kernel/assembly');
const KEPT = join(ROOT, 'node_modules/.cache/credence');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

function sourceFiles(): string[] {
  return readdirSync(SOURCES)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(SOURCES, name));
}

/**
 * Compiled once for the same sources, then kept.
 *
 * @returns a WebAssembly module that imports nothing
 * @throws Error with the compiler's words when the sources do not compile
 */
export async function buildKernel(): Promise<Uint8Array<ArrayBuffer>> {
  const texts = sourceFiles().map((file) => readFileSync(file, 'utf8'));
  const key = bytesToHex(sha256(utf8ToBytes([...OPTIONS, ...texts].join('\0')))).slice(0, 16);
  const kept = join(KEPT, `kernel-${key}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(KEPT, { recursive: true });
    const fresh = `${kept}.${process.pid}`;
    const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    await promisify(execFile)(process.execPath, [
      compiler,
      join(SOURCES, 'index.ts'),
      '-o',
      fresh,
      ...OPTIONS,
    ]);
    // Two builds at once must not read each other's half-written file.
    renameSync(fresh, kept);
  }
  return Uint8Array.from(readFileSync(kept));
}

export function trainingKernel(): Plugin {
  return {
    name: 'credence:training-kernel',
    resolveId: (id) => (id === KERNEL_ID ? `\0${KERNEL_ID}` : undefined),
    async load(id) {
      if (id !== `\0${KERNEL_ID}`) return undefined;
      for (const file of sourceFiles()) this.addWatchFile(file);
      const text = Buffer.from(await buildKernel()).toString('base64');
      return `const text = ${JSON.stringify(text)};
export function trainingKernelBytes() {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}`;
    },
  };
}
