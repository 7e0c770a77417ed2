/** The institution's code is the same bytes wherever it is built, and the page's fingerprint is of what it fetches. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import * as encrypting from 'virtual:institution-homomorphic-script';
import * as usual from 'virtual:institution-script';
import { describe, expect, inject, it } from 'vitest';

const dist = resolve(import.meta.dirname, '../../dist');

describe.each([
  ['institution', usual],
  ['institution-homomorphic', encrypting],
])("the institution's script: %s", (name, { bytes, sha256 }) => {
  const path = `assets/${name}-${sha256.slice(0, 8)}.js.txt`;

  it('is built here, by the development server, as it was for production', async () => {
    const response = await fetch(new URL(path, inject('lab')));
    expect(response.status).toBe(200);
    const served = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(served).digest('hex')).toBe(sha256);
    expect(served.byteLength).toBe(bytes);
  });

  it('is one classic script that imports nothing', () => {
    const text = readFileSync(resolve(dist, path), 'utf8');
    // Static imports and import.meta do not parse in a classic script.
    expect(() => new Script(text)).not.toThrow();
    expect(text).not.toMatch(/\bimport\s*\(/);
  });
});

describe('the cipher', () => {
  it('is in the script of runs that encrypt, once, and in no other', () => {
    // The head of a WebAssembly module of the library's size, as base64.
    const modules = (name: string, { sha256 }: { readonly sha256: string }): number => {
      const text = readFileSync(resolve(dist, `assets/${name}-${sha256.slice(0, 8)}.js.txt`), 'utf8');
      return [...text.matchAll(/[A-Za-z0-9+/]{1000000,}/g)].length;
    };
    expect(modules('institution', usual)).toBe(0);
    expect(modules('institution-homomorphic', encrypting)).toBe(1);
  });
});

describe('the notices', () => {
  it('name what only the institution and the workers bundle', () => {
    const notices = readFileSync(resolve(dist, 'assets/NOTICES.txt'), 'utf8');
    for (const name of [
      '@tensorflow/tfjs-backend-wasm',
      'cborg',
      'node-seal',
      '@noble/hashes',
      'svelte',
      'valibot',
    ]) {
      expect(notices).toContain(`\n${name} `);
    }
  });
});
