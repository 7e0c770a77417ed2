/** The institution's code is the same bytes wherever it is built, and the page's fingerprint is of what it fetches. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import { bytes, sha256 } from 'virtual:institution-script';
import { describe, expect, inject, it } from 'vitest';

const dist = resolve(import.meta.dirname, '../../dist');

describe("the institution's script", () => {
  const path = `assets/institution-${sha256.slice(0, 8)}.js.txt`;

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

describe('the notices', () => {
  it('name what only the institution and the workers bundle', () => {
    const notices = readFileSync(resolve(dist, 'assets/NOTICES.txt'), 'utf8');
    for (const name of ['@tensorflow/tfjs-backend-wasm', 'cborg', '@noble/hashes', 'svelte', 'valibot']) {
      expect(notices).toContain(`\n${name} `);
    }
  });
});
